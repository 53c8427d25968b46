import { DIGITS, isWrittenIn } from './check-sum.ts';
import { normaliseIdentifier } from './normalise.ts';
import { type Parsed, unsound } from './parsed.ts';

interface RegistrationNumberParts {
  region: string;
}

/** The check digit of a registration number's first 14 digits (ISO 7064 MOD 11,10). */
export const registrationNumberCheckDigit = (body: string): string => {
  const product = [...body].reduce((carried, digit) => {
    const sum = (carried + Number(digit)) % 10;
    return ((sum === 0 ? 10 : sum) * 2) % 11;
  }, 10);
  return String((11 - product) % 10);
};

/** Parses a business registration number (注册号, GS 15-2006) of 15 digits, as issued before the USCC. */
export const parseRegistrationNumber = (text: string): Parsed<RegistrationNumberParts> => {
  const value = normaliseIdentifier(text);
  if (value.length !== 15) return unsound('LENGTH');
  if (!isWrittenIn(DIGITS, value)) return unsound('ALPHABET');
  const expected = registrationNumberCheckDigit(value.slice(0, 14));
  if (value.charAt(14) !== expected) return unsound('CHECK_DIGIT', expected);
  return { ok: true, value, region: value.slice(0, 6) };
};
