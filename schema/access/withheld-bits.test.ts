import { describe, expect, it } from 'vitest';
import { GRANT_STANDINGS, type GrantStanding } from './standing.ts';
import {
  MOST_FIELDS,
  STANDING_REASONS,
  standingBit,
  standingReason,
  standingWord,
  standingWordOfAll,
} from './withheld-bits.ts';

const reasonOf = (standing: GrantStanding) => STANDING_REASONS[GRANT_STANDINGS.indexOf(standing)];
const everyWithheld = (fields: number): number => 2 ** fields - 1;

describe('the bits of a helper field', () => {
  it('hold a standing for each field of a type with few, beside what is withheld', () => {
    const fields = 17;
    for (let bit = 0; bit < fields; bit++) {
      const standing = GRANT_STANDINGS[bit % 4] ?? 'IN_FORCE';
      const word = everyWithheld(fields) + standingWord(standing, { bit, fields });
      const read = Array.from({ length: fields }, (_, other) =>
        standingReason(word, standingBit(other, { fields })),
      );
      expect(read).toEqual(read.map((_, other) => (other === bit ? reasonOf(standing) : undefined)));
      expect(word % 2 ** fields).toBe(everyWithheld(fields));
    }
  });

  it('hold one standing for all fields of a type with many', () => {
    for (const fields of [18, 40, MOST_FIELDS]) {
      for (const standing of GRANT_STANDINGS) {
        const word = everyWithheld(fields) + standingWordOfAll(standing, fields);
        expect(standingReason(word, standingBit(0, { fields }))).toBe(reasonOf(standing));
        expect(standingReason(word, standingBit(fields - 1, { fields }))).toBe(reasonOf(standing));
        expect(word % 2 ** fields).toBe(everyWithheld(fields));
      }
    }
  });

  it('say the same of every field where one standing is that of all', () => {
    for (const fields of [1, 9, 17]) {
      const word = standingWordOfAll('CONSENT_WITHDRAWN', fields);
      const read = Array.from({ length: fields }, (_, bit) =>
        standingReason(word, standingBit(bit, { fields })),
      );
      expect(new Set(read)).toEqual(new Set(['CONSENT_WITHDRAWN']));
    }
  });

  it('fit a number that every reader of JSON keeps, however many fields', () => {
    for (let fields = 1; fields <= MOST_FIELDS; fields++) {
      const word = everyWithheld(fields) + standingWordOfAll('PURPOSE_MISMATCH', fields);
      expect(Number.isSafeInteger(word), `${fields} fields`).toBe(true);
      expect(JSON.parse(JSON.stringify(word))).toBe(word);
    }
  });
});
