import type { Grant } from './caller.ts';
import type { Purpose } from './codes/purposes.ts';
import type { SubjectId } from './subject-id.ts';

/** Who says that the subject agreed: the subject itself, here, or the client, by paper it keeps. */
export type GivenBy = 'SUBJECT' | 'CLIENT';

/** The written permission (授权) of a subject as it is kept, with what became of it. */
export interface StoredGrant extends Omit<Grant, 'asserted'> {
  /** The one it was given to. */
  readonly client: string;
  readonly givenBy: GivenBy;
  /** ONCE: for one request; PERIOD: for any number while it is valid. */
  readonly uses: 'ONCE' | 'PERIOD';
  /** SHA-256 of the paper, in hexadecimal. */
  readonly evidence?: string;
  readonly createdAt: Date;
  readonly usedAt?: Date;
  /** When an auditor asked for the paper, until when it must be shown, and when it was. */
  readonly demandedAt?: Date;
  readonly dueAt?: Date;
  readonly producedAt?: Date;
}

export const GRANT_STATES = ['IN_FORCE', 'NOT_YET', 'EXPIRED', 'REVOKED', 'USED', 'SUSPENDED'] as const;
export type GrantState = (typeof GRANT_STATES)[number];

const isOverdue = ({ dueAt, producedAt }: StoredGrant, now: Date): boolean =>
  dueAt !== undefined && producedAt === undefined && dueAt <= now;

/** Where a written permission stands. What was withdrawn is withdrawn, whatever the clocks of two gateways say. */
export const grantState = (stored: StoredGrant, now: Date): GrantState => {
  if (stored.revokedAt !== undefined) return 'REVOKED';
  if (stored.usedAt !== undefined && stored.uses === 'ONCE') return 'USED';
  if (isOverdue(stored, now)) return 'SUSPENDED';
  if (now < stored.validFrom) return 'NOT_YET';
  return now < stored.validTo ? 'IN_FORCE' : 'EXPIRED';
};

const earlier = (one: Date, other: Date): Date => (one < other ? one : other);

/** What a written permission is worth to a request at `now`: one that is used up or suspended has ended. */
export const grantAt = (stored: StoredGrant, now: Date): Grant => {
  const { id, subject, purpose, recordTypes, validFrom, validTo, revokedAt, givenBy } = stored;
  const state = grantState(stored, now);
  const ended = state === 'USED' || state === 'SUSPENDED';
  return {
    ...{ id, subject, purpose, recordTypes, validFrom },
    validTo: ended ? earlier(validTo, now) : validTo,
    ...(revokedAt !== undefined && { revokedAt: earlier(revokedAt, now) }),
    ...(givenBy === 'CLIENT' && { asserted: true as const }),
  };
};

/** What a request asks of the permissions its client holds. */
export interface GrantQuestion {
  readonly client: string;
  readonly purpose: Purpose | undefined;
  /** About whom it asks. */
  readonly subjects: readonly SubjectId[];
  /** Of those, the ones whose permission it may use: it says who asks where that must be said. */
  readonly usable: readonly SubjectId[];
  /** The record types it asks for. */
  readonly recordTypes: readonly string[];
  readonly now: Date;
  readonly requestId: string;
}

/**
 * The permissions a client holds of some subjects, whatever their purpose and state. Those in force for the question are
 * noted as used by it; one that is for a single request is this request's, or has been another's.
 */
export type TakeGrants = (question: GrantQuestion) => Promise<readonly Grant[]>;

/** One permission by its id, where it was given to this client. */
export type FindGrant = (id: string, client: string) => Promise<StoredGrant | undefined>;
