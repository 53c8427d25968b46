import fc from 'fast-check';
import { stdnum } from 'stdnum';
import { describe, expect, it } from 'vitest';
import {
  ageOn,
  citizenIdCheckCharacter,
  isMinorOn,
  parseCitizenId,
  upgradeFirstGeneration,
} from './citizen-id.ts';

const now = new Date('2026-03-01T12:00:00Z');
const withCheck = (body: string): string => body + citizenIdCheckCharacter(body);

/** Invented people only: region 513200, where nobody is registered, and birth years in the 1800s (domain.md 1.5). */
const day = fc
  .date({ min: new Date('1800-01-01'), max: new Date('1899-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const sound = fc
  .tuple(day, fc.nat(999))
  .map(([born, order]) => withCheck(`513200${born.replaceAll('-', '')}${String(order).padStart(3, '0')}`));

describe('parseCitizenId', () => {
  it('tells birth date, sex and region', () => {
    expect(parseCitizenId('51320018880229003x', { now })).toEqual({
      ok: true,
      value: '51320018880229003X',
      region: '513200',
      birthDate: '1888-02-29',
      sex: 'MALE',
    });
    expect(parseCitizenId('11010519491231002X', { now })).toMatchObject({ sex: 'FEMALE' });
  });

  it('refuses whoever is born after the day it is in China', () => {
    const number = withCheck('51320020260302001');
    expect(parseCitizenId(number, { now: new Date('2026-03-01T15:59:59Z') })).toMatchObject({
      problem: 'DATE',
    });
    expect(parseCitizenId(number, { now: new Date('2026-03-01T16:00:00Z') }).ok).toBe(true);
  });

  it.each([
    ['born before 1800', '51320017991231001', 'DATE'],
    ['born in month 13', '51320018901301001', 'DATE'],
    ['born on 29 February 1900', '51320019000229001', 'DATE'],
    ['of no province', '90320018900101001', 'REGION'],
    ['with a letter inside', '5132001890010100A', 'ALPHABET'],
  ])('refuses a number %s, its check being right', (_, body, problem) => {
    expect(parseCitizenId(withCheck(body), { now })).toMatchObject({ ok: false, problem });
  });

  it('recognises the 15-digit form and does not take it for a number', () => {
    expect(parseCitizenId('110105491231002', { now })).toEqual({ ok: false, problem: 'FIRST_GENERATION' });
    expect(parseCitizenId('110105499931002', { now })).toEqual({ ok: false, problem: 'LENGTH' });
  });

  it('gives back every number whose check was computed', () => {
    fc.assert(fc.property(sound, (number) => parseCitizenId(number, { now }).ok));
  });

  it('finds every single wrong digit and every swap of neighbours', () => {
    fc.assert(
      fc.property(sound, fc.nat(15), fc.integer({ min: 1, max: 9 }), (number, place, more) => {
        const digit = String((Number(number[place]) + more) % 10);
        expect(parseCitizenId(number.slice(0, place) + digit + number.slice(place + 1), { now }).ok).toBe(
          false,
        );
        const [left = '', right = ''] = number.slice(place, place + 2);
        const swapped = number.slice(0, place) + right + left + number.slice(place + 2);
        expect(parseCitizenId(swapped, { now }).ok).toBe(left === right);
      }),
    );
  });

  // Why partial: stdnum 1.12.0 knows no provinces, takes people from the future, and a small x as it is.
  it('agrees with stdnum on invented people and on their wrong checks', () => {
    fc.assert(
      fc.property(sound, fc.constantFrom(...'0123456789X'), (number, check) => {
        const doubtful = number.slice(0, 17) + check;
        expect(stdnum.CN?.ric?.validate(doubtful).isValid).toBe(parseCitizenId(doubtful, { now }).ok);
      }),
    );
  });
});

describe('upgradeFirstGeneration', () => {
  it('writes the year in full and adds the check', () => {
    expect(upgradeFirstGeneration('110105491231002')).toBe('11010519491231002X');
  });

  it.each(['', '11010549123100', '999999491231002', '110105490229002', '330203000030639'])(
    'gives nothing for %s',
    (text) => expect(upgradeFirstGeneration(text)).toBeUndefined(),
  );
});

describe('age', () => {
  it('is completed the day after the birthday', () => {
    expect(ageOn('2008-08-15', '2026-08-14')).toBe(17);
    expect(ageOn('2008-08-15', '2026-08-15')).toBe(17);
    expect(ageOn('2008-08-15', '2026-08-16')).toBe(18);
  });

  it('is completed on 1 March for whoever was born on 29 February', () => {
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(17);
    expect(ageOn('2008-02-29', '2026-03-01')).toBe(18);
    expect(ageOn('2008-02-29', '2028-02-29')).toBe(19);
  });

  it('keeps someone a minor to the end of the eighteenth birthday', () => {
    expect(isMinorOn('2008-08-15', '2026-08-15')).toBe(true);
    expect(isMinorOn('2008-08-15', '2026-08-16')).toBe(false);
  });
});
