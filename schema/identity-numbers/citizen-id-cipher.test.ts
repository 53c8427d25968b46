import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCitizenIdCipher, keyIdOf } from './citizen-id-cipher.ts';

const key = Buffer.alloc(32, 7);
const cipher = createCitizenIdCipher({ key });
const citizenId = '513200189001010012';

describe('the cipher for citizen identity numbers', () => {
  it('opens what it sealed, whatever the text', () => {
    fc.assert(fc.property(fc.string(), (text) => cipher.open(cipher.seal(text)) === text));
  });

  it('never seals the same number to the same bytes', () => {
    expect(cipher.seal(citizenId).equals(cipher.seal(citizenId))).toBe(false);
  });

  it('shows nothing of the number in what it stores', () => {
    expect(cipher.seal(citizenId).includes(citizenId)).toBe(false);
    expect(cipher.blindIndex(citizenId)).not.toContain(citizenId);
  });

  it('refuses bytes of which any one was changed', () => {
    const sealed = cipher.seal(citizenId);
    for (let index = 0; index < sealed.length; index++) {
      const altered = Buffer.from(sealed);
      altered[index] = (altered[index] ?? 0) ^ 1;
      expect(() => cipher.open(altered)).toThrow();
    }
  });

  it('refuses bytes that were cut short', () => {
    expect(() => cipher.open(cipher.seal(citizenId).subarray(0, 20))).toThrow(/unknown version/);
  });

  it('refuses what another key has sealed, and indexes differently under it', () => {
    const other = createCitizenIdCipher({ key: Buffer.alloc(32, 8) });
    expect(() => other.open(cipher.seal(citizenId))).toThrow();
    expect(other.blindIndex(citizenId)).not.toBe(cipher.blindIndex(citizenId));
  });

  it('gives equal numbers equal blind indexes', () => {
    expect(createCitizenIdCipher({ key }).blindIndex(citizenId)).toBe(cipher.blindIndex(citizenId));
  });

  it('refuses a key of another length', () => {
    expect(() => createCitizenIdCipher({ key: Buffer.alloc(16) })).toThrow('32 bytes');
  });

  it('looks numbers up with a key of its own where there is one, which opens nothing', () => {
    const split = createCitizenIdCipher({ key, blindIndexKey: Buffer.alloc(32, 9) });
    expect(split.blindIndex(citizenId)).not.toBe(cipher.blindIndex(citizenId));
    expect(split.open(split.seal(citizenId))).toBe(citizenId);
  });

  it('takes its nonces from the randomness it is given', () => {
    const fixed = createCitizenIdCipher({ key, random: (size) => Buffer.alloc(size, 5) });
    expect(fixed.seal(citizenId).subarray(5, 17)).toEqual(Buffer.alloc(12, 5));
  });

  it('repeats itself for a seed, with a nonce of its own for each number and seed', () => {
    const sealedBy = (seed: string, text: string) => cipher.repeating(seed).seal(text).toString('hex');
    expect(sealedBy('a', citizenId)).toBe(sealedBy('a', citizenId));
    expect(sealedBy('a', citizenId)).not.toBe(sealedBy('b', citizenId));
    const nonceOf = (text: string) => sealedBy('a', text).slice(10, 34);
    expect(nonceOf(citizenId)).not.toBe(nonceOf('51320018880229003X'));
    expect(cipher.open(cipher.repeating('a').seal(citizenId))).toBe(citizenId);
  });

  it('opens and finds with retired keys what they sealed, and seals with those of today alone', () => {
    const before = createCitizenIdCipher({ key: Buffer.alloc(32, 8) });
    const today = createCitizenIdCipher({ key, retired: [{ key: Buffer.alloc(32, 8) }] });
    expect(today.open(before.seal(citizenId))).toBe(citizenId);
    expect(today.blindIndexes(citizenId)).toEqual([
      cipher.blindIndex(citizenId),
      before.blindIndex(citizenId),
    ]);
    expect(keyIdOf(today.seal(citizenId))).toEqual(cipher.keyId);
    expect(() => before.open(today.seal(citizenId))).toThrow('keys that are not here');
  });

  it('tells keys apart of which only the one that finds is another', () => {
    const split = createCitizenIdCipher({ key, blindIndexKey: Buffer.alloc(32, 9) });
    expect(split.keyId).not.toEqual(cipher.keyId);
  });
});
