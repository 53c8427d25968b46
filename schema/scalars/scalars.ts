import { CodedError } from '../coded-error.ts';
import { identifierRefusal } from '../identifiers/identifier-refusal.ts';
import { IDENTIFIERS, isIdentifierType } from '../identifiers/identifier-suspect.ts';
import type { Parsed, Unsound } from '../identifiers/parsed.ts';
import { parseDate } from './date.ts';
import { parseDateTime, writeDateTime } from './date-time.ts';
import { parseMoney, writeMoney } from './money.ts';
import { parseRegionCode } from './region-code.ts';

interface Scalar {
  /** Text from outside to the form that is stored and compared. */
  readonly parse: (text: string, clock: { readonly now: Date }) => Parsed;
  /** The stored text, as PostgreSQL gives it, to what a caller reads. Never refuses, and changes nothing the second time. */
  readonly write: (stored: string) => string;
}

const asStored = (stored: string): string => stored;

const identifier = (parse: Scalar['parse']): Scalar => ({ parse, write: asStored });

/** The scalars of the schema (scalars.graphql). */
export const SCALARS = {
  Date: { parse: parseDate, write: asStored },
  DateTime: { parse: parseDateTime, write: writeDateTime },
  Money: { parse: parseMoney, write: writeMoney },
  RegionCode: { parse: parseRegionCode, write: asStored },
  USCC: identifier(IDENTIFIERS.USCC),
  OrganisationCode: identifier(IDENTIFIERS.OrganisationCode),
  RegistrationNumber: identifier(IDENTIFIERS.RegistrationNumber),
  CitizenId: identifier(IDENTIFIERS.CitizenId),
  CaseNumber: identifier(IDENTIFIERS.CaseNumber),
} as const satisfies Record<string, Scalar>;

export type ScalarName = keyof typeof SCALARS;

export const isScalarName = (name: string): name is ScalarName => Object.hasOwn(SCALARS, name);

const refusal = (name: ScalarName, failure: Unsound): CodedError =>
  isIdentifierType(name)
    ? identifierRefusal(name, failure)
    : new CodedError('FILTER_INVALID', `${name}: ${failure.problem}`);

/** The value of an argument a caller sent. Throws FILTER_INVALID, IDENTIFIER_MALFORMED or IDENTIFIER_CHECK_FAILED. */
export const readArgument = (name: ScalarName, sent: unknown, clock: { readonly now: Date }): string => {
  const isWholeAmount = name === 'Money' && Number.isSafeInteger(sent);
  const text = isWholeAmount ? String(sent) : sent;
  const parsed: Parsed =
    typeof text === 'string' ? SCALARS[name].parse(text, clock) : { ok: false, problem: 'FORM' };
  if (!parsed.ok) throw refusal(name, parsed);
  return parsed.value;
};

/** What a caller reads for a stored value. Throws only for a value that is not text, which no column yields. */
export const writeStored = (name: ScalarName, stored: unknown): string => {
  if (stored instanceof Date && name === 'DateTime') return stored.toISOString();
  const isInteger = typeof stored === 'bigint' || Number.isSafeInteger(stored);
  if (isInteger && name === 'Money') return SCALARS.Money.write(String(stored));
  if (typeof stored !== 'string') throw new TypeError(`${name}: a stored value is not text`);
  return SCALARS[name].write(stored);
};
