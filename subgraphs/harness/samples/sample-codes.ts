import { hash } from 'node:crypto';
import { citizenIdCheckCharacter } from '../../../schema/identifiers/citizen-id.ts';
import { organisationCodeCheckCharacter } from '../../../schema/identifiers/organisation-code.ts';
import { registrationNumberCheckDigit } from '../../../schema/identifiers/registration-number.ts';
import { USCC_ALPHABET, usccCheckCharacter } from '../../../schema/identifiers/uscc.ts';
import { opaqueText } from '../write/opaque-text.ts';

/** Spreads 0, 1, 2 … over 0 … size − 1 without meeting itself: neighbours look unrelated and no two numbers coincide. */
const spread = (number: number, size: number): number => (number * 48_271 + 7_919) % size;

const bodyCharacters = 6;
const bodies = USCC_ALPHABET.length ** bodyCharacters;

const inAlphabet = (value: number): string =>
  Array.from({ length: bodyCharacters }, (_, place) =>
    USCC_ALPHABET.charAt(Math.floor(value / USCC_ALPHABET.length ** place) % USCC_ALPHABET.length),
  ).join('');

/**
 * The unified social credit code of the n-th sample, both check characters right.
 * Why YB (样本): no organisation code begins with it, so a sample is never taken for a registered organisation.
 */
export const sampleUscc = (
  number: number,
  { prefix, region }: { prefix: string; region: string },
): string => {
  const body = `YB${inAlphabet(spread(number, bodies))}`;
  const code = `${prefix}${region}${body}${organisationCodeCheckCharacter(body)}`;
  return code + usccCheckCharacter(code);
};

const registrationNumbers = 10_000_000;

/** An old registration number of 15 digits; its sequence begins with 9, which none issued in the prefecture did. */
export const sampleRegistrationNumber = (number: number, region: string): string => {
  const body = `${region}9${String(spread(number, registrationNumbers)).padStart(7, '0')}`;
  return body + registrationNumberCheckDigit(body);
};

const dayMs = 86_400_000;
const orders = 999;

const citizenId = (number: number, { from, days }: { from: string; days: number }): string => {
  const place = spread(number, days * orders);
  const birth = new Date(Date.parse(from) + (place % days) * dayMs).toISOString().slice(0, 10);
  const order = String(1 + Math.floor(place / days)).padStart(3, '0');
  const body = `513200${birth.replaceAll('-', '')}${order}`;
  return body + citizenIdCheckCharacter(body);
};

/** Region 513200, where nobody is registered, and a birth day from 1800 to 1899: a right check and nobody's number. */
export const sampleCitizenId = (number: number): string =>
  citizenId(number, { from: '1800-01-01', days: 36_524 });

/** The same with a birth day from 2080 to 2089, so that its bearer is under 18 whatever the clock of this century. */
export const sampleMinorCitizenId = (number: number): string =>
  citizenId(number, { from: '2080-01-01', days: 3_653 });

/** 26 opaque characters that depend on the name alone. Why a hash: a draw has 32 bits of state, too few for a million ids. */
export const sampleOpaqueText = (name: string): string => opaqueText(hash('sha256', name, 'buffer'));
