import { type Caller, PUBLIC_CALLER } from '../../schema/caller.ts';
import { isPurpose, type Purpose } from '../../schema/codes/purposes.ts';
import type { Allowance } from '../quota/create-meter.ts';
import { Refusal } from '../refusal.ts';
import type { GatewayRequest, RequestHeaders } from '../request.ts';

/** A request whose caller is established: the only input of the operation step. */
export interface Identified {
  readonly kind: 'identified';
  readonly request: GatewayRequest;
  readonly caller: Caller;
  /** The one authorisation the caller asks by, of those it may hold. */
  readonly pinned?: string;
  /** Of a registered client: what is left of its quota. */
  readonly allowance?: Allowance;
}

export type Identify = (request: GatewayRequest) => Promise<Identified>;

export interface Credential {
  /** The whole value of the Authorization header. */
  readonly authorization: string;
  readonly purpose: Purpose | undefined;
  readonly headers: RequestHeaders;
  /** Of HTTP: a proof of possession is made for one. */
  readonly method: string;
  readonly now: Date;
}

/** Turns a credential into a caller; undefined when it is not one of its kind. */
export type Verifier = (credential: Credential) => Promise<Caller | undefined>;

export interface IdentifyParts {
  readonly verifiers?: readonly Verifier[];
}

const headerOf = (headers: RequestHeaders, name: string): string | undefined => {
  const value = headers[name];
  return typeof value === 'string' || value === undefined ? value : value.join(', ');
};

const readPurpose = (headers: RequestHeaders): Purpose | undefined => {
  const code = headerOf(headers, 'credit-purpose');
  if (code === undefined) return undefined;
  if (!isPurpose(code)) throw new Refusal('PURPOSE_UNKNOWN');
  return code;
};

/** Who of a client's or department's staff asks, as it says; a token that names somebody cannot be used by another. */
const actingPersonOf = ({ role, actingPerson }: Caller, headers: RequestHeaders): string | undefined => {
  const asserted = headerOf(headers, 'credit-acting-person')?.trim() || undefined;
  if (role !== 'CLIENT' && role !== 'GOVERNMENT') return actingPerson;
  if (actingPerson !== undefined && asserted !== undefined && actingPerson !== asserted) {
    throw new Refusal('TOKEN_INVALID');
  }
  return actingPerson ?? asserted?.slice(0, 200);
};

/** What the headers say beside the credential: who of the client's staff asks. */
const withAsserted = (caller: Caller, headers: RequestHeaders): Caller => {
  const actingPerson = actingPersonOf(caller, headers);
  return { ...caller, ...(actingPerson !== undefined && { actingPerson }) };
};

/**
 * Establishes who asks. No credential is the public; a credential that nobody here knows is refused and never taken
 * for the public. Headers in which a client claims to be somebody are not read at all.
 */
export const createIdentify = ({ verifiers = [] }: IdentifyParts = {}): Identify => {
  const callerOf = async ({ headers, now, method = 'POST' }: GatewayRequest): Promise<Caller> => {
    const purpose = readPurpose(headers);
    const authorization = headerOf(headers, 'authorization');
    if (authorization === undefined) return PUBLIC_CALLER;
    for (const verify of verifiers) {
      const caller = await verify({ authorization, purpose, headers, method, now });
      if (caller !== undefined) return withAsserted(caller, headers);
    }
    throw new Refusal('CREDENTIAL_UNKNOWN');
  };

  return async (request) => {
    const caller = await callerOf(request);
    const pinned = headerOf(request.headers, 'credit-authorisation');
    return { kind: 'identified', request, caller, ...(pinned !== undefined && { pinned }) };
  };
};
