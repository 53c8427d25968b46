import { IDENTIFIERS } from '../../../schema/identifiers/identifier-suspect.ts';
import { normaliseIdentifier } from '../../../schema/identifiers/normalise.ts';
import type { Parsed, Problem } from '../../../schema/identifiers/parsed.ts';
import { parseRegionCode } from '../../../schema/scalars/region-code.ts';

/** An identifier in its normal form, whether its check fails, or what it is not. */
export type ScalarReading =
  | { readonly kind: 'value'; readonly text: string; readonly suspect: boolean }
  | { readonly kind: 'problem'; readonly reason: string };

export type ScalarReader = (text: string) => ScalarReading;

const reasons: Readonly<Record<Problem, string>> = {
  LENGTH: 'has a wrong number of characters',
  ALPHABET: 'holds a character that does not occur in one',
  FORM: 'is not written as one',
  CHECK_DIGIT: 'has a wrong check digit',
  DATE: 'holds a date that does not exist or lies ahead',
  REGION: 'holds an unknown region',
  FIRST_GENERATION: 'is a first-generation number of 15 digits: deliver the number of 18',
  FRACTION: 'has too many decimals',
  RANGE: 'is out of range',
};

/**
 * What a delivered identifier is stored as: a failed check marks it and keeps it, since real registers hold such codes
 * (domain.md 1.1); anything else that is wrong with it is a problem.
 */
export const readIdentifier = (type: string, text: string, parsed: Parsed): ScalarReading => {
  if (parsed.ok) return { kind: 'value', text: parsed.value, suspect: false };
  if (parsed.problem === 'CHECK_DIGIT')
    return { kind: 'value', text: normaliseIdentifier(text), suspect: true };
  return { kind: 'problem', reason: `as a ${type} it ${reasons[parsed.problem]}` };
};

/** Readers of identifiers and region codes by the name of their scalar in the SDL. */
export const createIdentifierReaders = (now: Date): ReadonlyMap<string, ScalarReader> =>
  new Map(
    Object.entries({ ...IDENTIFIERS, RegionCode: parseRegionCode }).map(([type, parse]) => [
      type,
      (text: string) => readIdentifier(type, text, parse(text, { now })),
    ]),
  );
