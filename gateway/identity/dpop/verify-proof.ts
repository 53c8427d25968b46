import { createHash } from 'node:crypto';
import { calculateJwkThumbprint, EmbeddedJWK, errors, type JWTPayload, jwtVerify } from 'jose';
import { BoundedCache } from '../../bounded-cache.ts';
import { Refusal } from '../../refusal.ts';

/** What a proof must be about: this request, by this token, with the key the token is bound to. */
export interface ProofSubject {
  readonly method: string;
  readonly token: string;
  /** The thumbprint in the token's `cnf.jkt` (RFC 7638). */
  readonly thumbprint: string;
  readonly now: Date;
}

/** Says once of each name, to one of all gateways, that it is new. */
export type ClaimOnce = (
  name: Uint8Array,
  times: { readonly now: Date; readonly until: Date },
) => Promise<boolean>;

/** Challenges that make a proof made in advance useless (RFC 9449 section 9). */
export interface Nonces {
  readonly issue: (now: Date) => string;
  readonly isGood: (nonce: string, now: Date) => boolean;
}

export interface ProofParts {
  /** The addresses this gateway is called by, as clients write them. */
  readonly urls: readonly string[];
  readonly claimOnce: ClaimOnce;
  /** Left out: proofs need no nonce. */
  readonly nonces?: Nonces;
  readonly ageSeconds?: number;
  readonly toleranceSeconds?: number;
}

/** Throws a Refusal unless the proof is good for the request; a proof is good once. */
export type VerifyProof = (proof: string | undefined, about: ProofSubject) => Promise<void>;

export const PROOF_ALGORITHMS = ['ES256', 'ES384', 'EdDSA', 'Ed25519'] as const;

const MOST_BYTES = 4_096;
const MOST_ID = 256;

/** Address without query and fragment, as RFC 9449 section 4.3 compares it. */
const comparable = (url: string): string | undefined => {
  if (!URL.canParse(url)) return undefined;
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
};

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

interface KnownKey {
  readonly key: Awaited<ReturnType<typeof EmbeddedJWK>>;
  readonly jkt: string;
}

const MOST_KEYS = 1_000;

/** The keys that proofs carry, each imported once: that costs as much as verifying with it. */
const createProofKeys = () => {
  const known = new BoundedCache<Promise<KnownKey>>({ limit: MOST_KEYS });

  const importKey = async (...[header, token]: Parameters<typeof EmbeddedJWK>): Promise<KnownKey> => {
    const key = await EmbeddedJWK(header, token);
    if (header?.jwk === undefined) throw new Refusal('PROOF_INVALID');
    return { key, jkt: await calculateJwkThumbprint(header.jwk) };
  };

  return (...[header, token]: Parameters<typeof EmbeddedJWK>): Promise<KnownKey> => {
    const name = JSON.stringify([header?.alg, header?.jwk]);
    const kept = known.get(name);
    if (kept !== undefined) return kept;
    const imported = known.set(name, importKey(header, token));
    imported.catch(() => known.delete(name));
    return imported;
  };
};

type ProofKeys = ReturnType<typeof createProofKeys>;

const verifySignature = async (
  proof: string,
  { keyOf, now }: { readonly keyOf: ProofKeys; readonly now: Date },
): Promise<{ claims: JWTPayload; jkt: string }> => {
  let jkt = '';
  const keyOfProof = async (...[header, token]: Parameters<typeof EmbeddedJWK>) => {
    const known = await keyOf(header, token);
    jkt = known.jkt;
    return known.key;
  };
  try {
    const verified = await jwtVerify(proof, keyOfProof, {
      typ: 'dpop+jwt',
      algorithms: [...PROOF_ALGORITHMS],
      currentDate: now,
      requiredClaims: ['jti', 'htm', 'htu', 'iat', 'ath'],
    });
    return { claims: verified.payload, jkt };
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) throw new Refusal('PROOF_INVALID');
    throw error;
  }
};

/** Verifies DPoP proofs (RFC 9449 section 4.3), in its order; the last check takes the proof's name. */
export const createVerifyProof = (parts: ProofParts): VerifyProof => {
  const { claimOnce, nonces, ageSeconds = 60, toleranceSeconds = 10 } = parts;
  const urls = new Set(parts.urls.map(comparable));
  const keyOf = createProofKeys();

  const checkNonce = (nonce: unknown, now: Date): void => {
    if (nonces === undefined) return;
    if (typeof nonce === 'string' && nonces.isGood(nonce, now)) return;
    throw new Refusal('PROOF_NONCE_NEEDED', [{}], { headers: { 'dpop-nonce': nonces.issue(now) } });
  };

  return async (proof, { method, token, thumbprint, now }) => {
    if (proof === undefined) throw new Refusal('PROOF_REQUIRED');
    if (proof.length > MOST_BYTES) throw new Refusal('PROOF_INVALID');
    const { claims, jkt } = await verifySignature(proof, { keyOf, now });
    const { htm, htu, iat = 0, jti = '', ath, nonce } = claims;
    const isOfRequest = htm === method && typeof htu === 'string' && urls.has(comparable(htu));
    const isOfToken = jkt === thumbprint && ath === sha256(token).toString('base64url');
    if (!isOfRequest || !isOfToken) throw new Refusal('PROOF_FOR_ANOTHER');
    if (typeof jti !== 'string' || jti === '' || jti.length > MOST_ID) throw new Refusal('PROOF_INVALID');
    const age = now.getTime() / 1000 - iat;
    if (age > ageSeconds + toleranceSeconds || age < -toleranceSeconds) throw new Refusal('PROOF_STALE');
    checkNonce(nonce, now);
    // Why so long: until then the same proof would pass the check of its age.
    const until = new Date((iat + ageSeconds + toleranceSeconds + 1) * 1000);
    const isNew = await claimOnce(sha256(`${jkt}\n${jti}`), { now, until }).catch((cause: unknown) => {
      throw new Refusal('REGISTRY_UNAVAILABLE', [{}], { cause });
    });
    if (!isNew) throw new Refusal('PROOF_REPLAYED');
  };
};
