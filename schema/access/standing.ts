import type { Caller, Duty, Grant } from '../caller.ts';
import type { SubjectId } from '../subject-id.ts';
import { kindOf } from '../subject-id.ts';

/**
 * Whether a grant opens the record type of its subject, or why not: it was withdrawn (R-04: from then on), is for another
 * purpose (R-02, R-16; a changed one takes a new consent, R-03), or is none.
 */
export const GRANT_STANDINGS = [
  'IN_FORCE',
  'NO_AUTHORISATION',
  'CONSENT_WITHDRAWN',
  'PURPOSE_MISMATCH',
] as const;
export type GrantStanding = (typeof GRANT_STANDINGS)[number];

interface Asking {
  readonly subject: SubjectId;
  readonly recordType: string;
  readonly now: Date;
}

const isRevoked = ({ revokedAt }: Grant, now: Date): boolean => revokedAt !== undefined && revokedAt <= now;

const isValid = (grant: Grant, now: Date): boolean => grant.validFrom <= now && now < grant.validTo;

/** Whether the caller is somebody whom a natural person's grant can serve: it names the staff member who asks. */
const isIdentified = ({ actingPerson }: Caller, subject: SubjectId): boolean =>
  kindOf(subject) !== 'PERSON' || actingPerson !== undefined;

/** How a caller stands with a subject for a record type, by the grants it holds at an instant. */
export const grantStanding = (caller: Caller, { subject, recordType, now }: Asking): GrantStanding => {
  const covering = caller.grants.filter(
    (grant) => grant.subject === subject && grant.recordTypes.includes(recordType),
  );
  if (covering.length === 0 || !isIdentified(caller, subject)) return 'NO_AUTHORISATION';
  const forPurpose = covering.filter(({ purpose }) => purpose === caller.purpose);
  if (forPurpose.some((grant) => isValid(grant, now) && !isRevoked(grant, now))) return 'IN_FORCE';
  if (forPurpose.some((grant) => isRevoked(grant, now))) return 'CONSENT_WITHDRAWN';
  const isForOther = covering.some((grant) => isValid(grant, now) && !isRevoked(grant, now));
  return isForOther ? 'PURPOSE_MISMATCH' : 'NO_AUTHORISATION';
};

const serves = ({ purposes }: Duty, { purpose }: Caller): boolean =>
  purposes === undefined || (purpose !== undefined && purposes.includes(purpose));

/** The record types that the caller's duties cover for the purpose it states, sorted. */
export const typesOnDuty = (caller: Caller): readonly string[] => {
  const serving = caller.duties.filter((duty) => serves(duty, caller));
  return [...new Set(serving.flatMap(({ recordTypes }) => recordTypes))].sort();
};

/** Whether one of the caller's duties covers the record type for the purpose it states. */
export const isOnDuty = (caller: Caller, recordType: string): boolean =>
  caller.duties.some((duty) => duty.recordTypes.includes(recordType) && serves(duty, caller));
