import type { Reason } from '../reasons.ts';
import { GRANT_STANDINGS, type GrantStanding } from './standing.ts';

/**
 * How a helper field says what was withheld in an object: one bit a labelled field, in the order of their names; and
 * two bits that say how the caller stands with the object's subject, for the reason of what a grant could open.
 */

/** Most labelled fields of a type: a JSON number holds 53 bits that every reader keeps, two of them for the standing. */
export const MOST_FIELDS = 51;

/** Of a type with few fields each has a standing of its own, for each may lead to another record type. */
const hasOwnStandings = (fields: number): boolean => fields * 3 <= MOST_FIELDS + 2;

/** The lowest of the two bits that hold the standing for a field. */
export const standingBit = (bit: number, { fields }: { readonly fields: number }): number =>
  hasOwnStandings(fields) ? fields + 2 * bit : MOST_FIELDS;

const codeOf = (standing: GrantStanding): number => GRANT_STANDINGS.indexOf(standing);

/** What a standing for one field adds to a helper field's number. */
export const standingWord = (
  standing: GrantStanding,
  { bit, fields }: { readonly bit: number; readonly fields: number },
): number => codeOf(standing) * 2 ** standingBit(bit, { fields });

/** What a standing for every field of an object adds to its helper field's number. */
export const standingWordOfAll = (standing: GrantStanding, fields: number): number => {
  if (standing === 'IN_FORCE') return 0;
  if (!hasOwnStandings(fields)) return standingWord(standing, { bit: 0, fields });
  const bits = Array.from({ length: fields }, (_, bit) => bit);
  return bits.reduce((sum, bit) => sum + standingWord(standing, { bit, fields }), 0);
};

/** Reads a standing back as the reason it gives; undefined where a grant is in force, or none is asked for. */
export const standingReason = (bits: number, at: number): Reason | undefined =>
  STANDING_REASONS[Math.floor(bits / 2 ** at) % 4];

/** The reason of each standing, by its code. */
export const STANDING_REASONS = [
  undefined,
  'NO_AUTHORISATION',
  'CONSENT_WITHDRAWN',
  'PURPOSE_MISMATCH',
] as const satisfies readonly (Reason | undefined)[];
