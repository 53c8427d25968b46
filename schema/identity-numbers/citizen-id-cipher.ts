import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps citizen identity numbers unreadable in the database, and findable without reading them. */
export interface CitizenIdCipher {
  /** Tells apart what these keys have sealed from what others have; says nothing of the keys. */
  readonly keyId: Buffer;
  /** Version byte, id of the keys, nonce, ciphertext and tag. The same number sealed twice looks different. */
  seal(citizenId: string): Buffer;
  /** Throws when the bytes were altered, sealed with keys that are not here, or of an unknown version. */
  open(sealed: Uint8Array): string;
  /** Whether keys of this id are here. */
  opens(keyId: Uint8Array): boolean;
  /** A keyed hash: equal numbers have equal indexes, and without the key nothing follows from one. */
  blindIndex(citizenId: string): string;
  /** Every blind index the number may be stored under, that of today's keys first. */
  blindIndexes(citizenId: string): readonly string[];
  /** The same cipher, sealing a number to the same bytes each time: for synthetic records, where a seed must repeat them. */
  repeating(seed: string): CitizenIdCipher;
}

/** The keys of one time. What each is used for is derived from it (HKDF-SHA-256). */
export interface CitizenIdKeys {
  /** 32 secret bytes. */
  readonly key: Uint8Array;
  /** 32 secret bytes that find numbers and open none; without it, finding follows from `key`. */
  readonly blindIndexKey?: Uint8Array;
}

export interface CitizenIdCipherParts extends CitizenIdKeys {
  /** Keys from before: they open and find what has not been sealed anew since, and seal nothing. */
  readonly retired?: readonly CitizenIdKeys[];
  /** As many random bytes as it is asked for. */
  readonly random?: (size: number) => Uint8Array;
}

const VERSION = 2;
const KEY_LENGTH = 32;
const ID_LENGTH = 4;
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;
const HEADER_LENGTH = 1 + ID_LENGTH;

const derive = (key: Uint8Array, use: string, length = KEY_LENGTH): Buffer => {
  if (key.length !== KEY_LENGTH)
    throw new Error(`a key for citizen identity numbers must be ${KEY_LENGTH} bytes long`);
  const info = `credit-gateway citizen id ${use}`;
  return Buffer.from(hkdfSync('sha256', key, new Uint8Array(0), info, length));
};

const hash = (key: Uint8Array, text: string): Buffer =>
  createHmac('sha256', key).update(text, 'utf8').digest();

interface DerivedKeys {
  readonly id: Buffer;
  readonly header: Buffer;
  readonly sealing: Buffer;
  readonly index: Buffer;
}

const derivedFrom = ({ key, blindIndexKey = key }: CitizenIdKeys): DerivedKeys => {
  const index = derive(blindIndexKey, 'blind index');
  // Why from both: what was indexed under another key must not pass for what is indexed under this one.
  const id = hash(derive(key, 'id'), index.toString('hex')).subarray(0, ID_LENGTH);
  return { id, header: Buffer.concat([Buffer.from([VERSION]), id]), sealing: derive(key, 'seal'), index };
};

const sealWith = ({ sealing, header }: DerivedKeys, nonce: Uint8Array, citizenId: string): Buffer => {
  const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(header);
  const sealed = [cipher.update(citizenId, 'utf8'), cipher.final()];
  return Buffer.concat([header, nonce, ...sealed, cipher.getAuthTag()]);
};

const openWith = ({ sealing, header }: DerivedKeys, sealed: Uint8Array): string => {
  const nonce = sealed.subarray(HEADER_LENGTH, HEADER_LENGTH + NONCE_LENGTH);
  const decipher = createDecipheriv('aes-256-gcm', sealing, nonce, { authTagLength: TAG_LENGTH })
    .setAAD(header)
    .setAuthTag(sealed.subarray(sealed.length - TAG_LENGTH));
  const text = decipher.update(sealed.subarray(HEADER_LENGTH + NONCE_LENGTH, sealed.length - TAG_LENGTH));
  return Buffer.concat([text, decipher.final()]).toString('utf8');
};

/** The id of the keys that sealed these bytes. Throws for bytes of an unknown version. */
export const keyIdOf = (sealed: Uint8Array): Buffer => {
  if (sealed.length < HEADER_LENGTH + NONCE_LENGTH + TAG_LENGTH || sealed[0] !== VERSION)
    throw new Error('a sealed citizen identity number of an unknown version');
  return Buffer.from(sealed.subarray(1, HEADER_LENGTH));
};

const indexUnder = ({ index }: DerivedKeys, citizenId: string): string =>
  hash(index, citizenId).toString('base64url');

/** AES-256-GCM for storage and HMAC-SHA-256 for look-up. Expects numbers in their normal form (GB 11643, capital X). */
export const createCitizenIdCipher = ({
  retired = [],
  random = randomBytes,
  ...current
}: CitizenIdCipherParts): CitizenIdCipher => {
  const today = derivedFrom(current);
  const known = [today, ...retired.map(derivedFrom)];
  const open = (sealed: Uint8Array): string => {
    const id = keyIdOf(sealed);
    const keys = known.find((candidate) => candidate.id.equals(id));
    if (keys === undefined) throw new Error('a citizen identity number sealed with keys that are not here');
    return openWith(keys, sealed);
  };
  const cipherWith = (nonceFor: (citizenId: string) => Uint8Array): CitizenIdCipher => ({
    keyId: today.id,
    seal: (citizenId) => sealWith(today, nonceFor(citizenId), citizenId),
    open,
    opens: (keyId) => known.some(({ id }) => id.equals(keyId)),
    blindIndex: (citizenId) => indexUnder(today, citizenId),
    blindIndexes: (citizenId) => known.map((keys) => indexUnder(keys, citizenId)),
    repeating: (seed) => {
      // Why from the number itself: equal nonces then belong to equal numbers, and GCM is broken by nothing else.
      const nonceKey = derive(current.key, `nonces of seed ${seed}`);
      return cipherWith((citizenId) => hash(nonceKey, citizenId).subarray(0, NONCE_LENGTH));
    },
  });
  return cipherWith(() => random(NONCE_LENGTH));
};
