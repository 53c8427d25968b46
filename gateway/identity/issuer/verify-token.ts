import { createHash } from 'node:crypto';
import { decodeJwt, type JWTPayload, jwtVerify } from 'jose';
import { BoundedCache } from '../../bounded-cache.ts';
import { Refusal } from '../../refusal.ts';
import { tokenRefusal } from '../token-refusal.ts';
import type { IssuerConfig } from './issuers-file.ts';
import type { KeySet } from './key-set.ts';

export type Claims = Readonly<JWTPayload>;

export interface TrustedIssuer {
  readonly config: IssuerConfig;
  readonly keys: KeySet;
}

/** A token whose signature and times hold. */
export interface VerifiedToken {
  readonly issuer: TrustedIssuer;
  readonly claims: Claims;
}

/** Undefined for a text that is no token of these issuers; refuses one that is theirs and does not hold. */
export type VerifyToken = (token: string, at: { readonly now: Date }) => Promise<VerifiedToken | undefined>;

const MOST_BYTES = 8_192;
const MOST_REMEMBERED = 10_000;

/** The issuer a text claims to be of: not believed before the signature is checked with that issuer's keys. */
const claimedIssuer = (token: string): string | undefined => {
  if (token.length > MOST_BYTES) return undefined;
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
};

interface Remembered extends VerifiedToken {
  readonly generation: number;
}

/**
 * Verifies signed tokens (RFC 7519, RFC 9068) of the issuers: algorithm from the issuer's list alone, key by `kid`, `iss`,
 * `aud`, `exp` required, `nbf` where given. A verified token is remembered by its hash until the issuer's keys change;
 * its times are looked at on each use.
 */
export const createVerifyToken = (issuers: readonly TrustedIssuer[]): VerifyToken => {
  const byName = new Map(issuers.map((issuer) => [issuer.config.issuer, issuer]));
  const remembered = new BoundedCache<Remembered>({ limit: MOST_REMEMBERED });

  const checkTimes = ({ exp = 0, nbf }: Claims, { config }: TrustedIssuer, now: Date): void => {
    const seconds = Math.floor(now.getTime() / 1000);
    const tolerance = config.clock_tolerance_seconds;
    if (exp <= seconds - tolerance) throw new Refusal('TOKEN_EXPIRED');
    if (nbf !== undefined && nbf > seconds + tolerance) throw new Refusal('TOKEN_NOT_YET_VALID');
  };

  const verify = async (token: string, { config, keys }: TrustedIssuer, now: Date): Promise<Claims> => {
    try {
      const { payload } = await jwtVerify(token, keys.keyOf, {
        issuer: config.issuer,
        audience: config.audience,
        algorithms: config.algorithms,
        clockTolerance: config.clock_tolerance_seconds,
        currentDate: now,
        requiredClaims: ['exp'],
        ...(config.type !== undefined && { typ: config.type }),
      });
      return payload;
    } catch (error) {
      if (error instanceof Refusal) throw error;
      throw new Refusal(tokenRefusal(error));
    }
  };

  return async (token, { now }) => {
    const issuer = byName.get(claimedIssuer(token) ?? '');
    if (issuer === undefined) return undefined;
    await issuer.keys.ensure();
    const key = createHash('sha256').update(token).digest('base64');
    const known = remembered.get(key);
    if (known !== undefined && known.generation === issuer.keys.generation()) {
      checkTimes(known.claims, issuer, now);
      return known;
    }
    const claims = await verify(token, issuer, now);
    return remembered.set(key, { issuer, claims, generation: issuer.keys.generation() });
  };
};
