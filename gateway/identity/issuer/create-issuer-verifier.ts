import type { AdmitClient } from '../../clients/create-admit-client.ts';
import type { CheckPossession } from '../dpop/check-possession.ts';
import type { Verifier } from '../identify.ts';
import { readCredential } from '../read-credential.ts';
import { createCallerOfClaims, type SubjectOfIdentity } from './caller-of-claims.ts';
import { fetchKeysFrom } from './fetch-keys.ts';
import type { IssuerConfig } from './issuers-file.ts';
import { createKeySet, type KeysState } from './key-set.ts';
import { createVerifyToken, type TrustedIssuer } from './verify-token.ts';

export interface IssuerVerifierParts {
  readonly issuers: readonly IssuerConfig[];
  readonly clock: () => Date;
  readonly subjectOfIdentity: SubjectOfIdentity;
  readonly checkPossession: CheckPossession;
  readonly admit?: AdmitClient;
  readonly fetchKeys?: typeof fetchKeysFrom;
}

export interface IssuerVerifier {
  readonly verify: Verifier;
  /** Fetches all keys that can be had now. */
  readonly warm: () => Promise<void>;
  readonly states: () => readonly { readonly issuer: string; readonly keys: KeysState }[];
}

const trust = (config: IssuerConfig, clock: () => Date, fetchKeys: typeof fetchKeysFrom): TrustedIssuer => {
  const { jwks, jwks_uri: uri } = config;
  const refreshMs = config.refresh_seconds * 1000;
  const keys = createKeySet({
    fetchKeys: uri === undefined ? async () => ({ keys: jwks?.keys ?? [] }) : fetchKeys(uri),
    clock,
    refreshMs,
    // Why: keys written into the file never go stale.
    staleMs: uri === undefined ? Number.POSITIVE_INFINITY : Math.max(config.stale_seconds * 1000, refreshMs),
  });
  return { config, keys };
};

/** Believes tokens of OAuth 2.0 and OpenID issuers: a wrong one is refused with its own code. */
export const createIssuerVerifier = (parts: IssuerVerifierParts): IssuerVerifier => {
  const { checkPossession, admit = async (caller) => caller, fetchKeys = fetchKeysFrom } = parts;
  const issuers = parts.issuers.map((config) => trust(config, parts.clock, fetchKeys));
  const verifyToken = createVerifyToken(issuers);
  const callerOf = createCallerOfClaims(parts);

  const verify: Verifier = async (credential) => {
    const { authorization, purpose, now } = credential;
    const presented = readCredential(authorization);
    if (presented === undefined) return undefined;
    const verified = await verifyToken(presented.token, { now });
    if (verified === undefined) return undefined;
    const { claims, issuer } = verified;
    const proof = await checkPossession({ ...presented, claims }, credential);
    const caller = await callerOf(claims, issuer.config.callers, { now });
    return admit({ ...caller, ...(purpose !== undefined && { purpose }) }, { proof, now });
  };

  return {
    verify,
    warm: async () => {
      await Promise.allSettled(issuers.map(({ keys }) => keys.ensure()));
    },
    states: () => issuers.map(({ config, keys }) => ({ issuer: config.issuer, keys: keys.state() })),
  };
};
