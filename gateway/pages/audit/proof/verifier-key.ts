import { type Bytes, bytesOfText, concat, fromBase64, isEqual, toHex } from './bytes.ts';
import { sha256 } from './tree-hashes.ts';

const ED25519 = 1;
const KEY_BYTES = 32;

/** The public key of a log (C2SP signed-note): `name+id+key`. */
export interface VerifierKey {
  readonly name: string;
  readonly keyId: Bytes;
  /** As it is printed, to be compared with what one was handed. */
  readonly text: string;
  readonly accepts: (text: string, signature: Bytes) => Promise<boolean>;
}

/** Reads a verifier key; undefined when it is none, or its id does not belong to it. */
export const readVerifierKey = async (text: string): Promise<VerifierKey | undefined> => {
  const [, name = '', id, encoded = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim()) ?? [];
  const typed = fromBase64(encoded);
  if (typed?.length !== KEY_BYTES + 1 || typed[0] !== ED25519) return undefined;
  const keyId = (await sha256(concat(bytesOfText(`${name}\n`), typed))).slice(0, 4);
  if (toHex(keyId) !== id) return undefined;
  const key = await crypto.subtle.importKey('raw', typed.slice(1), 'Ed25519', false, ['verify']);
  return {
    name,
    keyId,
    text: text.trim(),
    accepts: (signed, signature) => crypto.subtle.verify('Ed25519', key, signature, bytesOfText(signed)),
  };
};

interface Signature {
  readonly keyId: Bytes;
  readonly signature: Bytes;
}

/** The first of these keys that signed a text; undefined when none did. */
export const signerOf = async (
  text: string,
  signatures: readonly Signature[],
  keys: readonly VerifierKey[],
): Promise<VerifierKey | undefined> => {
  for (const key of keys) {
    for (const { keyId, signature } of signatures) {
      if (isEqual(keyId, key.keyId) && (await key.accepts(text, signature))) return key;
    }
  }
  return undefined;
};
