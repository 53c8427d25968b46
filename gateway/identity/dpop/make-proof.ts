import { createHash, createPublicKey, type KeyObject, randomUUID } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, SignJWT } from 'jose';

const ALGORITHM = 'ES256';

/** What a token is bound to: the thumbprint (RFC 7638) of a key on P-256. */
export const thumbprintOf = async (key: KeyObject): Promise<string> =>
  calculateJwkThumbprint(await exportJWK(createPublicKey(key)));

export interface ProofOptions {
  readonly token: string;
  readonly method: string;
  readonly url: string;
  readonly now: Date;
}

/** A proof of possession for one request (RFC 9449 section 4.2), as a client makes it. */
export const makeProof = async (key: KeyObject, { token, method, url, now }: ProofOptions): Promise<string> =>
  new SignJWT({
    jti: randomUUID(),
    htm: method,
    htu: url,
    iat: Math.floor(now.getTime() / 1000),
    ath: createHash('sha256').update(token).digest('base64url'),
  })
    .setProtectedHeader({ typ: 'dpop+jwt', alg: ALGORITHM, jwk: await exportJWK(createPublicKey(key)) })
    .sign(key);
