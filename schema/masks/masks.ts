import { normaliseIdentifier, withoutSeparators, withoutSpaces } from '../identifiers/normalise.ts';
import { maskAddress } from './mask-address.ts';

/**
 * How a value is shown in part (R-11). Implemented in one place so that two subgraphs' masks cannot be joined (domain.md
 * 1.9): what is masked is still personal data (R-14).
 */
export const MASKS = ['PERSON_NAME', 'CITIZEN_ID', 'PHONE', 'ADDRESS', 'ACCOUNT', 'EMAIL'] as const;
export type Mask = (typeof MASKS)[number];

export const isMask = (name: string): name is Mask => (MASKS as readonly string[]).includes(name);

/**
 * The first letter, whatever follows: a compound surname and a name without surname (欧阳修, 泽仁·多吉) show as much as
 * any other. Why always two stars: one a character would tell 张三 from 张三丰, and fewer people would fit.
 */
const maskPersonName = (value: string): string => {
  const [first = ''] = withoutSpaces(value).normalize('NFC');
  return `${/^\p{L}$/u.test(first) ? first : ''}**`;
};

/** The province. Why no more: birth date or county, with a name, sex and age, leave a handful of people. */
const maskCitizenId = (value: string): string => {
  const shown = /^(\d\d)(?:\d{13}|\d{15}[\dX]|\*{16})$/.exec(normaliseIdentifier(value))?.[1];
  return shown === undefined ? '*'.repeat(18) : shown + '*'.repeat(16);
};

const country = String.raw`(?:\+?86|0086)?`;
const mobile = new RegExp(String.raw`^${country}(1[3-9]\d)(?:\d{8}|\*{8})$`);
const fixedLine = new RegExp(String.raw`^${country}\(?(0(?:10|2\d|[3-9]\d\d))\)?(?:\d{7,8}|\*{8})$`);

/** Operator digits of a mobile number, area code of a fixed line; as many stars for 7 digits as for 8. */
const maskPhone = (value: string): string => {
  const digits = withoutSeparators(value);
  const stars = '*'.repeat(8);
  const operator = mobile.exec(digits)?.[1];
  if (operator !== undefined) return operator + stars;
  const area = fixedLine.exec(digits)?.[1];
  return area === undefined ? stars : `${area}-${stars}`;
};

/** The first four digits, which name the issuer. */
const maskAccount = (value: string): string => {
  const issuer = /^(\d{4})(?:\d{8,26}|\*{12})$/.exec(withoutSeparators(value))?.[1];
  return issuer === undefined ? '*'.repeat(16) : issuer + '*'.repeat(12);
};

const emailAddress = /^([^@]+)@((?:[a-z0-9-]+\.)+[a-z0-9-]+)$/;

const maskEmail = (value: string): string => {
  const [, local = '', domain] = emailAddress.exec(withoutSpaces(value).normalize('NFC').toLowerCase()) ?? [];
  const [first = ''] = local;
  if (domain === undefined) return '***';
  return `${/^[\p{L}\p{N}]$/u.test(first) ? first : ''}***@${domain}`;
};

const byName: Readonly<Record<Mask, (value: string) => string>> = {
  PERSON_NAME: maskPersonName,
  CITIZEN_ID: maskCitizenId,
  PHONE: maskPhone,
  ADDRESS: maskAddress,
  ACCOUNT: maskAccount,
  EMAIL: maskEmail,
};

/**
 * The part of a value its mask keeps, and a number of stars that is the same for every value. Masking twice changes
 * nothing; a text that is not what the mask is for shows nothing at all.
 */
export const applyMask = (mask: Mask, value: string): string => byName[mask](value);
