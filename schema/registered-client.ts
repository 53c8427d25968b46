import type { Role } from './caller.ts';
import type { Purpose } from './codes/purposes.ts';

/** How a client must show that a token is its own: PROOF_OF_KEY is DPoP (RFC 9449). */
export const CLIENT_PROOFS = ['TOKEN', 'PROOF_OF_KEY'] as const;

/** Which operations a client may send: any, any but unregistered ones are logged, or registered ones alone. */
export const DOCUMENT_MODES = ['ALL', 'LOG_UNKNOWN', 'REGISTERED'] as const;
export type DocumentMode = (typeof DOCUMENT_MODES)[number];

/** What was agreed with an authorised user (R-15…R-17) before it may ask in its own name. */
export interface RegisteredClient {
  readonly id: string;
  readonly organisation: string;
  readonly contact: string;
  readonly roles: readonly Role[];
  readonly purposes: readonly Purpose[];
  readonly requestsPerMinute: number;
  /** Of the estimated cost of its operations. */
  readonly costPerMinute: number;
  readonly proof: (typeof CLIENT_PROOFS)[number];
  readonly documents: DocumentMode;
  /** Instants; it may ask when `validFrom <= now < validTo` and it is not suspended. */
  readonly validFrom: Date;
  readonly validTo: Date;
  readonly suspendedAt?: Date;
}
