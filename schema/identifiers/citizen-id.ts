import { isProvince } from '../codes/provinces.ts';
import type { Sex } from '../codes/sexes.ts';
import { chinaDay, isCalendarDay } from '../scalars/calendar-day.ts';
import { DIGITS, isWrittenIn, weightedSum } from './check-sum.ts';
import { normaliseIdentifier } from './normalise.ts';
import { type Parsed, unsound } from './parsed.ts';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checks = '10X98765432';
const earliestYear = '1800';

interface CitizenIdParts {
  /** Where the household was first registered, as issued: regions that have since been renamed or merged occur. */
  region: string;
  /** YYYY-MM-DD. */
  birthDate: string;
  sex: Sex;
}

/** The check character of a citizen identity number's first 17 digits (ISO 7064 MOD 11-2). */
export const citizenIdCheckCharacter = (body: string): string =>
  checks.charAt(weightedSum(body, { weights, alphabet: DIGITS }) % 11);

const birthDateOf = (value: string): string =>
  `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`;

/**
 * The 18-character form of a first-generation number (15 digits, birth year of two digits), undefined for any other
 * text. The old form has no check of its own, so whoever uses this should show the result to someone who knows.
 */
export const upgradeFirstGeneration = (text: string): string | undefined => {
  const value = normaliseIdentifier(text);
  if (!/^\d{15}$/.test(value)) return undefined;
  const body = `${value.slice(0, 6)}19${value.slice(6)}`;
  return isProvince(body.slice(0, 2)) && isCalendarDay(birthDateOf(body))
    ? body + citizenIdCheckCharacter(body)
    : undefined;
};

/**
 * Parses a citizen identity number (公民身份号码, GB 11643-1999): a known province, a birth date that exists and is
 * not after `now`, a right check. A first-generation number is recognised and not accepted as it is.
 */
export const parseCitizenId = (text: string, { now }: { readonly now: Date }): Parsed<CitizenIdParts> => {
  const value = normaliseIdentifier(text);
  if (upgradeFirstGeneration(value) !== undefined) return unsound('FIRST_GENERATION');
  if (value.length !== 18) return unsound('LENGTH');
  const body = value.slice(0, 17);
  if (!isWrittenIn(DIGITS, body) || !isWrittenIn(checks, value.charAt(17))) return unsound('ALPHABET');
  if (!isProvince(value.slice(0, 2))) return unsound('REGION');
  const birthDate = birthDateOf(value);
  const canBe = isCalendarDay(birthDate) && birthDate >= earliestYear && birthDate <= chinaDay(now);
  if (!canBe) return unsound('DATE');
  const expected = citizenIdCheckCharacter(body);
  if (value.charAt(17) !== expected) return unsound('CHECK_DIGIT', expected);
  const sex = Number(value.charAt(16)) % 2 === 1 ? 'MALE' : 'FEMALE';
  return { ok: true, value, region: value.slice(0, 6), birthDate, sex };
};

/**
 * Completed years (周岁) on a day; both YYYY-MM-DD.
 * Why the birthday itself does not count: a year of age is completed the day after (法释〔2006〕1号 art. 2), which
 * also keeps a minor protected for the whole of the eighteenth birthday and settles 29 February.
 */
export const ageOn = (birthDate: string, day: string): number => {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) > birthDate.slice(5) ? years : years - 1;
};

/** Whether someone is under 18 on a day (未成年人保护法 art. 2). */
export const isMinorOn = (birthDate: string, day: string): boolean => ageOn(birthDate, day) < 18;
