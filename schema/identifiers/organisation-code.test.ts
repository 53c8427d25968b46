import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { organisationCodeCheckCharacter, parseOrganisationCode } from './organisation-code.ts';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const character = fc.constantFrom(...alphabet);
const sound = fc
  .string({ unit: character, minLength: 8, maxLength: 8 })
  .map((body) => body + organisationCodeCheckCharacter(body));

describe('parseOrganisationCode', () => {
  it('reads the printed form, in small letters and full width too', () => {
    expect(parseOrganisationCode('ｄ２１４３５６９－x')).toEqual({ ok: true, value: 'D2143569X' });
  });

  it.each([
    ['2118002', 'LENGTH'],
    ['2118002王4', 'ALPHABET'],
    ['21180029A', 'ALPHABET'],
  ])('refuses %s: %s', (text, problem) => {
    expect(parseOrganisationCode(text)).toMatchObject({ ok: false, problem });
  });

  it('gives back every code whose check was computed', () => {
    fc.assert(fc.property(sound, (code) => parseOrganisationCode(code).ok));
  });

  // Why not every character: the check is modulo 11, so that 0 and B, or 1 and C, weigh the same.
  it('finds every single wrong character that differs modulo 11', () => {
    fc.assert(
      fc.property(sound, fc.nat(7), character, (code, place, wrong) => {
        const difference = alphabet.indexOf(wrong) - alphabet.indexOf(code.charAt(place));
        fc.pre(difference % 11 !== 0);
        return !parseOrganisationCode(code.slice(0, place) + wrong + code.slice(place + 1)).ok;
      }),
    );
  });
});
