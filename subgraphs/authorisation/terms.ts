import { CodedError } from '../../schema/coded-error.ts';
import { isPurpose, type Purpose } from '../../schema/codes/purposes.ts';

/** What an authorisation is for, over what, how long. */
export interface Terms {
  readonly purpose: Purpose;
  readonly recordTypes: readonly string[];
  readonly uses: string;
  readonly validFrom: Date;
  readonly validTo: Date;
}

const MOST_TYPES = 100;
const TYPE_NAME = /^[A-Z][A-Za-z0-9]{0,99}$/;

const readInstant = (value: unknown): Date => (value instanceof Date ? value : new Date(String(value)));

/** Throws AUTHORISATION_TERMS_INVALID where they say nothing that could be kept. */
export const readTerms = (given: unknown, now: Date): Terms => {
  const terms: Readonly<Record<string, unknown>> =
    typeof given === 'object' && given !== null ? { ...given } : {};
  const purpose = String(terms.purpose);
  const recordTypes = Array.isArray(terms.recordTypes) ? terms.recordTypes.map(String) : [];
  const validFrom = terms.validFrom == null ? now : readInstant(terms.validFrom);
  const validTo = readInstant(terms.validTo);
  const areTypes =
    recordTypes.length > 0 &&
    recordTypes.length <= MOST_TYPES &&
    recordTypes.every((name) => TYPE_NAME.test(name));
  if (!isPurpose(purpose) || !areTypes || !(validFrom < validTo) || !(now < validTo)) {
    throw new CodedError('AUTHORISATION_TERMS_INVALID');
  }
  return { purpose, recordTypes: [...new Set(recordTypes)], uses: String(terms.uses), validFrom, validTo };
};
