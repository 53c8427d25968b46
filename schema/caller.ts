import type { Purpose } from './codes/purposes.ts';
import type { SubjectId } from './subject-id.ts';

/** Who a caller can be. Every row of the policy names one of these. */
export const ROLES = ['PUBLIC', 'SUBJECT', 'CLIENT', 'GOVERNMENT', 'AUDITOR', 'OPERATOR'] as const;
export type Role = (typeof ROLES)[number];

export const isRole = (code: string): code is Role => (ROLES as readonly string[]).includes(code);

/**
 * A subject's written permission (授权) for one client, purpose and record types, checked. Those that are no longer in force are kept
 * too: they open nothing, but say why.
 */
export interface Grant {
  readonly id: string;
  readonly subject: SubjectId;
  readonly purpose: Purpose;
  /** Names of the record types it opens. */
  readonly recordTypes: readonly string[];
  /** Instants; the grant is in force when `validFrom <= now < validTo` and it has not been revoked. */
  readonly validFrom: Date;
  readonly validTo: Date;
  readonly revokedAt?: Date;
  /** The client says that the subject gave it, on paper; the subject has not given it here. */
  readonly asserted?: true;
}

/** A statutory task of a department and the record types it may read for it. */
export interface Duty {
  readonly code: string;
  readonly recordTypes: readonly string[];
  /** Purposes it serves; absent: any that an organ may state. */
  readonly purposes?: readonly Purpose[];
}

/** Who asks, as established by the identity step; a wrong credential never becomes one. */
export interface Caller {
  readonly role: Role;
  /** Why the caller asks; absent only for the public. */
  readonly purpose?: Purpose;
  readonly client?: string;
  readonly organisation?: string;
  /** Names the credential in the query log; not the credential, nor anything it could be found by. */
  readonly tokenId?: string;
  /** The staff member who asks, as asserted by the client. */
  readonly actingPerson?: string;
  /** The subjects this caller is, or acts for by mandate. */
  readonly own: readonly SubjectId[];
  readonly grants: readonly Grant[];
  readonly duties: readonly Duty[];
}

/** Anyone who shows no credential. */
export const PUBLIC_CALLER: Caller = { role: 'PUBLIC', own: [], grants: [], duties: [] };
