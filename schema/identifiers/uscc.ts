import { isWrittenIn, weightedSum } from './check-sum.ts';
import { normaliseIdentifier } from './normalise.ts';
import { type OrganisationCategory, organisationCategory } from './organisation-category.ts';
import { type Parsed, unsound } from './parsed.ts';

/** 31 characters: I, O, S, V and Z do not occur (GB 32100-2015). */
export const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

interface UsccParts {
  /** Registration authority (登记管理部门代码): a key of USCC_AUTHORITIES, or a code that table does not know. */
  authority: string;
  category: OrganisationCategory;
  /** Region of the registering authority, as issued: old and special codes occur, 513291 among them. */
  region: string;
  /** Positions 9–17. Its own check is not looked at: 5 of 107,741 sound real codes carry one that fails it. */
  organisationCode: string;
}

/**
 * The check character that the first 17 characters ask for.
 * Why the outer modulus: where the sum is a multiple of 31 the check is 0; there is no 31st character.
 */
export const usccCheckCharacter = (body: string): string =>
  USCC_ALPHABET.charAt((31 - (weightedSum(body, { weights, alphabet: USCC_ALPHABET }) % 31)) % 31);

/** Parses a unified social credit code (统一社会信用代码, GB 32100-2015), however it was typed. */
export const parseUscc = (text: string): Parsed<UsccParts> => {
  const value = normaliseIdentifier(text);
  if (value.length !== 18) return unsound('LENGTH');
  const body = value.slice(0, 17);
  if (!isWrittenIn(USCC_ALPHABET, body)) return unsound('ALPHABET');
  const expected = usccCheckCharacter(body);
  const check = value.charAt(17);
  if (!isWrittenIn(USCC_ALPHABET, check)) return unsound('ALPHABET', expected);
  if (check !== expected) return unsound('CHECK_DIGIT', expected);
  return {
    ok: true,
    value,
    authority: value.charAt(0),
    category: organisationCategory(value),
    region: value.slice(2, 8),
    organisationCode: value.slice(8, 17),
  };
};
