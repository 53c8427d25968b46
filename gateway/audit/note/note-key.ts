import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto';

const ED25519 = 1;
const SEED_BYTES = 32;
/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 and in SubjectPublicKeyInfo (RFC 8410). */
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** Checks notes that one key has signed. */
export interface NoteVerifier {
  readonly name: string;
  /** The first four bytes of SHA-256 over name and key (C2SP signed-note). */
  readonly keyId: Buffer;
  readonly publicKey: Buffer;
  readonly accepts: (text: string | Buffer, signature: Buffer) => boolean;
}

export interface NoteSigner extends NoteVerifier {
  readonly sign: (text: string | Buffer) => Buffer;
}

const bytes = (text: string | Buffer): Buffer => (typeof text === 'string' ? Buffer.from(text) : text);

const isKeyName = (name: string): boolean => /^[^\s+]+$/u.test(name);

const verifierOf = (name: string, publicKey: Buffer): NoteVerifier => {
  const typed = Buffer.concat([Buffer.of(ED25519), publicKey]);
  const key = createPublicKey({
    key: Buffer.concat([PUBLIC_PREFIX, publicKey]),
    format: 'der',
    type: 'spki',
  });
  return {
    name,
    keyId: hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), typed]), 'buffer').subarray(0, 4),
    publicKey,
    accepts: (text, signature) => verify(null, bytes(text), key, signature),
  };
};

const publicBytes = (key: KeyObject): Buffer =>
  createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(PUBLIC_PREFIX.length);

/** The signer of a log's notes, from the 32 bytes of its private key. */
export const createNoteSigner = (name: string, seed: Buffer): NoteSigner => {
  if (seed.length !== SEED_BYTES) throw new TypeError('an Ed25519 key has 32 bytes');
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE_PREFIX, seed]), format: 'der', type: 'pkcs8' });
  return { ...verifierOf(name, publicBytes(key)), sign: (text) => sign(null, bytes(text), key) };
};

/** A verifier key as it is handed to outsiders: `name+keyid+base64` (C2SP signed-note). */
export const writeVerifierKey = ({ name, keyId, publicKey }: NoteVerifier): string =>
  `${name}+${keyId.toString('hex')}+${Buffer.concat([Buffer.of(ED25519), publicKey]).toString('base64')}`;

/** Reads a verifier key; undefined when it is none, or its key id does not belong to it. */
export const parseVerifierKey = (text: string): NoteVerifier | undefined => {
  const [, name = '', keyId, encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim()) ?? [];
  const typed = Buffer.from(encoded, 'base64');
  if (!isKeyName(name) || typed.length !== SEED_BYTES + 1 || typed[0] !== ED25519) return undefined;
  const verifier = verifierOf(name, typed.subarray(1));
  return verifier.keyId.toString('hex') === keyId ? verifier : undefined;
};
