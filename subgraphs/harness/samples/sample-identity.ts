import type { Sex } from '../../../schema/codes/sexes.ts';

/** Birth date of the bearer of a sample's identity number (GB 11643), a minor's in the future included. */
export const birthDateOf = (citizenId: string): string =>
  `${citizenId.slice(6, 10)}-${citizenId.slice(10, 12)}-${citizenId.slice(12, 14)}`;

/** Sex as the 17th digit of an identity number has it. */
export const sexOf = (citizenId: string): Sex => (Number(citizenId.charAt(16)) % 2 === 1 ? 'MALE' : 'FEMALE');
