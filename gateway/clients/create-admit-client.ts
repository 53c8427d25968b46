import type { Caller } from '../../schema/caller.ts';
import type { RegisteredClient } from '../../schema/registered-client.ts';
import type { Proof } from '../identity/read-credential.ts';
import { Refusal } from '../refusal.ts';
import type { FindClient } from './create-registry.ts';

/** How the sender of a token has shown that it is its own, and when. */
export interface Admission {
  readonly proof: Proof;
  readonly now: Date;
}

/** Completes a caller from what is registered of it, or throws a Refusal. */
export type AdmitClient = (caller: Caller, admission: Admission) => Promise<Caller>;

export interface AdmitClientParts {
  readonly find: FindClient;
  /** `believe`: for development, where a token alone may say who its bearer is. */
  readonly unknown?: 'refuse' | 'believe';
}

const checkStanding = (client: RegisteredClient, { role, purpose }: Caller, { proof, now }: Admission) => {
  if (client.suspendedAt !== undefined && client.suspendedAt <= now) throw new Refusal('CLIENT_SUSPENDED');
  if (now < client.validFrom || client.validTo <= now) throw new Refusal('CLIENT_NOT_VALID');
  if (!client.roles.includes(role)) throw new Refusal('CLIENT_ROLE_NOT_AGREED');
  if (client.proof === 'PROOF_OF_KEY' && proof !== 'DPOP') throw new Refusal('PROOF_REQUIRED');
  if (purpose !== undefined && !client.purposes.includes(purpose)) {
    throw new Refusal('CLIENT_PURPOSE_NOT_AGREED');
  }
};

/** Holds whoever asks in a client's name to what is registered of the client; others it lets pass as they are. */
export const createAdmitClient =
  ({ find, unknown = 'refuse' }: AdmitClientParts): AdmitClient =>
  async (caller, admission) => {
    if (caller.role !== 'CLIENT' || caller.client === undefined) return caller;
    const client = await find(caller.client);
    if (client === undefined && unknown === 'believe') return caller;
    if (client === undefined) throw new Refusal('CLIENT_UNKNOWN');
    checkStanding(client, caller, admission);
    return { ...caller, organisation: client.organisation };
  };
