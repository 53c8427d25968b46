import { createHash, hash } from 'node:crypto';

export const HASH_BYTES = 32;

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/** Hash of an entry (RFC 6962 2.1): SHA-256 over a zero byte and the entry. */
export const leafHash = (entry: Uint8Array | string): Buffer =>
  typeof entry === 'string'
    ? hash('sha256', `\0${entry}`, 'buffer')
    : createHash('sha256').update(LEAF).update(entry).digest();

/** Hash of a node (RFC 6962 2.1): SHA-256 over a byte of one and both children. */
export const nodeHash = (left: Buffer, right: Buffer): Buffer => {
  const both = Buffer.allocUnsafe(1 + 2 * HASH_BYTES);
  NODE.copy(both);
  left.copy(both, 1);
  right.copy(both, 1 + HASH_BYTES);
  return hash('sha256', both, 'buffer');
};

/** Root of a tree without leaves. */
export const EMPTY_ROOT: Buffer = createHash('sha256').digest();
