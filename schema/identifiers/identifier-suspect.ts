import { parseCaseNumber } from './case-number.ts';
import { parseCitizenId } from './citizen-id.ts';
import { parseOrganisationCode } from './organisation-code.ts';
import type { Parsed } from './parsed.ts';
import { parseRegistrationNumber } from './registration-number.ts';
import { parseUscc } from './uscc.ts';

type ParseIdentifier = (text: string, clock: { readonly now: Date }) => Parsed;

/** The identifiers that have a form or a check of their own, by the name of their scalar. */
export const IDENTIFIERS = {
  USCC: parseUscc,
  OrganisationCode: parseOrganisationCode,
  RegistrationNumber: parseRegistrationNumber,
  CitizenId: parseCitizenId,
  CaseNumber: parseCaseNumber,
} as const satisfies Record<string, ParseIdentifier>;

export type IdentifierType = keyof typeof IDENTIFIERS;

export const isIdentifierType = (name: string): name is IdentifierType => Object.hasOwn(IDENTIFIERS, name);

/**
 * Whether a delivered identifier fails its official check. Such a record is kept and marked, not refused: 191 of
 * 3.0 million registered USCCs fail theirs (domain.md 1.1). The organisation code inside a USCC is not looked at.
 */
export const identifierSuspect = (
  value: string,
  type: IdentifierType,
  clock: { readonly now: Date },
): boolean => !IDENTIFIERS[type](value, clock).ok;
