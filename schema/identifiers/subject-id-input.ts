import { PERSON_ID, type SubjectId } from '../subject-id.ts';
import { identifierRefusal } from './identifier-refusal.ts';
import { normaliseIdentifier, withoutSeparators } from './normalise.ts';
import type { Parsed } from './parsed.ts';
import { parseRegistrationNumber } from './registration-number.ts';
import { parseUscc } from './uscc.ts';

/**
 * What someone typed to name a subject: a USCC, an old registration number of 15 digits, or a person's opaque id,
 * whose case is part of it. An organisation code is none: it names a subject only by what the registry knows.
 */
export const checkSubjectId = (text: string): Parsed => {
  const typed = withoutSeparators(text);
  if (PERSON_ID.test(typed)) return { ok: true, value: typed };
  const value = normaliseIdentifier(typed);
  return value.length === 15 ? parseRegistrationNumber(value) : parseUscc(value);
};

/** The subject id someone typed, in canonical form. Throws IDENTIFIER_MALFORMED or IDENTIFIER_CHECK_FAILED. */
export const parseSubjectId = (text: string): SubjectId => {
  const parsed = checkSubjectId(text);
  if (!parsed.ok) throw identifierRefusal('subject id', parsed);
  return parsed.value;
};
