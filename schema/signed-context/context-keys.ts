import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

/** A key that a gateway signs with, or a subgraph trusts. */
export interface ContextKey {
  /** Follows from the public key. */
  readonly keyid: string;
  readonly key: KeyObject;
}

/** Ed25519 keys of signed contexts. A gateway needs `sign`; a subgraph needs `trust`, and nothing it could sign with. */
export interface ContextKeys {
  readonly sign?: ContextKey;
  /** Several while keys are changed: the new one is trusted before it is signed with. */
  readonly trust: readonly ContextKey[];
}

/** What PKCS #8 and SPKI write in front of the 32 bytes of an Ed25519 key (RFC 8410). */
const PRIVATE_HEADER = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_HEADER = Buffer.from('302a300506032b6570032100', 'hex');

/** The 32 bytes of a public key. */
export const publicBytes = (key: KeyObject): Buffer =>
  (key.type === 'private' ? createPublicKey(key) : key)
    .export({ format: 'der', type: 'spki' })
    .subarray(PUBLIC_HEADER.length);

const keyidOf = (key: KeyObject): string =>
  createHash('sha256').update(publicBytes(key)).digest('hex').slice(0, 16);

/** From the 32 bytes that RFC 8032 calls the private key. */
export const privateContextKey = (seed: Uint8Array): ContextKey => {
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE_HEADER, seed]), format: 'der', type: 'pkcs8' });
  return { key, keyid: keyidOf(key) };
};

export const publicContextKey = (bytes: Uint8Array): ContextKey => {
  const key = createPublicKey({ key: Buffer.concat([PUBLIC_HEADER, bytes]), format: 'der', type: 'spki' });
  return { key, keyid: keyidOf(key) };
};
