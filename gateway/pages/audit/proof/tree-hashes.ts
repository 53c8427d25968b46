import { type Bytes, bytesOfText, concat } from './bytes.ts';

export const HASH_BYTES = 32;

export const sha256 = async (bytes: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

/** Hash of an entry (RFC 6962 2.1). */
export const leafHash = (entry: string): Promise<Bytes> =>
  sha256(concat(Uint8Array.of(0), bytesOfText(entry)));

/** Hash of a node (RFC 6962 2.1). */
export const nodeHash = (left: Bytes, right: Bytes): Promise<Bytes> =>
  sha256(concat(Uint8Array.of(1), left, right));
