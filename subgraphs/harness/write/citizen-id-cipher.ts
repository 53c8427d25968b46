import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps citizen identity numbers unreadable in the database, and findable without reading them. */
export interface CitizenIdCipher {
  /** Version byte, nonce, ciphertext and tag. The same number sealed twice looks different. */
  seal(citizenId: string): Buffer;
  /** Throws when the bytes were altered, sealed with another key, or of an unknown version. */
  open(sealed: Uint8Array): string;
  /** A keyed hash: equal numbers have equal indexes, and without the key nothing follows from one. */
  blindIndex(citizenId: string): string;
}

export interface CitizenIdCipherParts {
  /** 32 secret bytes. Both working keys are derived from it, so that neither use weakens the other. */
  readonly key: Uint8Array;
  /** 12 bytes never given twice for different numbers; generated samples inject a repeatable one. */
  readonly nonceFor?: (citizenId: string) => Uint8Array;
}

const version = 1;
const nonceLength = 12;
const tagLength = 16;

const derive = (key: Uint8Array, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, new Uint8Array(0), `credit-gateway citizen id ${use}`, 32));

/** AES-256-GCM for storage and HMAC-SHA-256 for look-up. Expects numbers in their normal form (GB 11643, capital X). */
export const createCitizenIdCipher = ({
  key,
  nonceFor = () => randomBytes(nonceLength),
}: CitizenIdCipherParts): CitizenIdCipher => {
  if (key.length !== 32) throw new Error('the key for citizen identity numbers must be 32 bytes long');
  const sealingKey = derive(key, 'seal');
  const indexKey = derive(key, 'blind index');
  const header = Buffer.from([version]);
  return {
    seal: (citizenId) => {
      const nonce = nonceFor(citizenId);
      const cipher = createCipheriv('aes-256-gcm', sealingKey, nonce).setAAD(header);
      const sealed = [cipher.update(citizenId, 'utf8'), cipher.final()];
      return Buffer.concat([header, nonce, ...sealed, cipher.getAuthTag()]);
    },
    open: (sealed) => {
      if (sealed.length < 1 + nonceLength + tagLength || sealed[0] !== version) {
        throw new Error('a sealed citizen identity number of an unknown version');
      }
      const nonce = sealed.subarray(1, 1 + nonceLength);
      const decipher = createDecipheriv('aes-256-gcm', sealingKey, nonce, { authTagLength: tagLength })
        .setAAD(header)
        .setAuthTag(sealed.subarray(sealed.length - tagLength));
      const text = decipher.update(sealed.subarray(1 + nonceLength, sealed.length - tagLength));
      return Buffer.concat([text, decipher.final()]).toString('utf8');
    },
    blindIndex: (citizenId) => createHmac('sha256', indexKey).update(citizenId, 'utf8').digest('base64url'),
  };
};

/**
 * Nonces that depend on the number and the seed alone.
 * Why: the same seed must give the same rows; and equal nonces then belong to equal numbers, which is what GCM needs.
 */
export const repeatableNonces = (key: Uint8Array, seed: string): ((citizenId: string) => Uint8Array) => {
  const nonceKey = derive(key, `nonces of seed ${seed}`);
  return (citizenId) =>
    createHmac('sha256', nonceKey).update(citizenId, 'utf8').digest().subarray(0, nonceLength);
};
