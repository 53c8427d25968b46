import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRegistrationNumber, registrationNumberCheckDigit } from './registration-number.ts';

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const sound = digits(14).map((body) => body + registrationNumberCheckDigit(body));

describe('parseRegistrationNumber', () => {
  it('tells the region', () => {
    expect(parseRegistrationNumber('5132 0000 0000 015')).toEqual({
      ok: true,
      value: '513200000000015',
      region: '513200',
    });
  });

  it.each([
    ['33020300003063', 'LENGTH'],
    ['33020300003063X', 'ALPHABET'],
    ['330203000030638', 'CHECK_DIGIT'],
  ])('refuses %s: %s', (text, problem) => {
    expect(parseRegistrationNumber(text)).toMatchObject({ ok: false, problem });
  });

  it('gives back every number whose check was computed, which satisfies ISO 7064: (P + check) mod 10 = 1', () => {
    fc.assert(
      fc.property(sound, (number) => {
        const carried = [...number.slice(0, 14)].reduce(
          (product, digit) => ((((product + Number(digit) - 1) % 10) + 1) * 2) % 11,
          10,
        );
        expect((carried + Number(number.charAt(14))) % 10).toBe(1);
        expect(parseRegistrationNumber(number).ok).toBe(true);
      }),
    );
  });

  it('finds every single wrong digit', () => {
    fc.assert(
      fc.property(sound, fc.nat(14), digits(1), (number, place, wrong) => {
        fc.pre(number[place] !== wrong);
        return !parseRegistrationNumber(number.slice(0, place) + wrong + number.slice(place + 1)).ok;
      }),
    );
  });

  it('finds all swaps of neighbours but the few pairs ISO 7064 cannot', () => {
    const missed = fc
      .sample(fc.tuple(sound, fc.nat(13)), { numRuns: 2000, seed: 7 })
      .filter(([number, place]) => number[place] !== number[place + 1])
      .filter(([number, place]) => {
        const [left = '', right = ''] = number.slice(place, place + 2);
        return parseRegistrationNumber(number.slice(0, place) + right + left + number.slice(place + 2)).ok;
      });
    expect(missed.length / 2000).toBeLessThan(0.04);
  });
});
