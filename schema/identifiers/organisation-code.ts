import { DIGITS, isWrittenIn, weightedSum } from './check-sum.ts';
import { normaliseIdentifier } from './normalise.ts';
import { type Parsed, unsound } from './parsed.ts';

const alphabet = `${DIGITS}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;
const weights = [3, 7, 9, 10, 5, 8, 4, 2];
const checks = '0X987654321';

/** The check character of an organisation code's first 8 characters: 11 less the remainder, 10 being X and 11 being 0. */
export const organisationCodeCheckCharacter = (body: string): string =>
  checks.charAt(weightedSum(body, { weights, alphabet }) % 11);

/** Parses an organisation code (组织机构代码, GB 11714), with or without its hyphen. */
export const parseOrganisationCode = (text: string): Parsed => {
  const value = normaliseIdentifier(text);
  if (value.length !== 9) return unsound('LENGTH');
  const body = value.slice(0, 8);
  if (!isWrittenIn(alphabet, body)) return unsound('ALPHABET');
  const expected = organisationCodeCheckCharacter(body);
  const check = value.charAt(8);
  if (!isWrittenIn(checks, check)) return unsound('ALPHABET', expected);
  return check === expected ? { ok: true, value } : unsound('CHECK_DIGIT', expected);
};

/** As printed on certificates and in court notices: 21180029-4. Expects a parsed code. */
export const printOrganisationCode = (value: string): string => `${value.slice(0, 8)}-${value.slice(8)}`;
