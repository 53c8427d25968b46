import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps citizen identity numbers unreadable in the database, and findable without reading them. */
export interface CitizenIdCipher {
  /** Version byte, nonce, ciphertext and tag. The same number sealed twice looks different. */
  seal(citizenId: string): Buffer;
  /** Throws when the bytes were altered, sealed with another key, or of an unknown version. */
  open(sealed: Uint8Array): string;
  /** A keyed hash: equal numbers have equal indexes, and without the key nothing follows from one. */
  blindIndex(citizenId: string): string;
  /** The same cipher, sealing a number to the same bytes each time: for synthetic records, where a seed must repeat them. */
  repeating(seed: string): CitizenIdCipher;
}

export interface CitizenIdCipherParts {
  /** 32 secret bytes. */
  readonly key: Uint8Array;
  /** 32 secret bytes that find numbers and open none; without it, finding follows from `key`. */
  readonly blindIndexKey?: Uint8Array;
  /** As many random bytes as it is asked for. */
  readonly random?: (size: number) => Uint8Array;
}

const version = 1;
const keyLength = 32;
const nonceLength = 12;
const tagLength = 16;

const derive = (key: Uint8Array, use: string): Buffer => {
  if (key.length !== keyLength)
    throw new Error(`a key for citizen identity numbers must be ${keyLength} bytes long`);
  const info = `credit-gateway citizen id ${use}`;
  return Buffer.from(hkdfSync('sha256', key, new Uint8Array(0), info, keyLength));
};

const hash = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text, 'utf8').digest();

const header = Buffer.from([version]);

const sealWith = (key: Buffer, nonce: Uint8Array, citizenId: string): Buffer => {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(header);
  const sealed = [cipher.update(citizenId, 'utf8'), cipher.final()];
  return Buffer.concat([header, nonce, ...sealed, cipher.getAuthTag()]);
};

const openWith = (key: Buffer, sealed: Uint8Array): string => {
  if (sealed.length < 1 + nonceLength + tagLength || sealed[0] !== version)
    throw new Error('a sealed citizen identity number of an unknown version');
  const nonce = sealed.subarray(1, 1 + nonceLength);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
    .setAAD(header)
    .setAuthTag(sealed.subarray(sealed.length - tagLength));
  const text = decipher.update(sealed.subarray(1 + nonceLength, sealed.length - tagLength));
  return Buffer.concat([text, decipher.final()]).toString('utf8');
};

/** AES-256-GCM for storage and HMAC-SHA-256 for look-up. Expects numbers in their normal form (GB 11643, capital X). */
export const createCitizenIdCipher = ({
  key,
  blindIndexKey = key,
  random = randomBytes,
}: CitizenIdCipherParts): CitizenIdCipher => {
  const sealingKey = derive(key, 'seal');
  const indexKey = derive(blindIndexKey, 'blind index');
  const cipherWith = (nonceFor: (citizenId: string) => Uint8Array): CitizenIdCipher => ({
    seal: (citizenId) => sealWith(sealingKey, nonceFor(citizenId), citizenId),
    open: (sealed) => openWith(sealingKey, sealed),
    blindIndex: (citizenId) => hash(indexKey, citizenId).toString('base64url'),
    repeating: (seed) => {
      // Why from the number itself: equal nonces then belong to equal numbers, and GCM is broken by nothing else.
      const nonceKey = derive(key, `nonces of seed ${seed}`);
      return cipherWith((citizenId) => hash(nonceKey, citizenId).subarray(0, nonceLength));
    },
  });
  return cipherWith(() => random(nonceLength));
};
