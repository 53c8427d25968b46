import { HASH_BYTES } from '../tree/hashes.ts';
import { rootFromInclusion } from '../tree/verify-proof.ts';
import { type Checkpoint, writeCheckpoint } from './checkpoint.ts';
import type { NoteVerifier } from './note-key.ts';

/**
 * A signed promise that the log holds an entry: the checkpoint of the group it came in with, and its way into it.
 * Why the checkpoint: whoever keeps a receipt also keeps the log to the tree it had then.
 */
export interface Receipt {
  readonly leaf: Buffer;
  /** Place of the entry in the log, from 0. */
  readonly index: number;
  readonly size: number;
  readonly root: Buffer;
  readonly at: Date;
  /** Size of the tree before the group. */
  readonly start: number;
  /** From the leaf to the root of the group's own tree. */
  readonly path: readonly Buffer[];
  readonly keyId: Buffer;
  readonly signature: Buffer;
}

const VERSION = 1;
const KEY_ID_BYTES = 4;
const SIGNATURE_BYTES = 64;
const COUNT_BYTES = 6;
const NUMBERS = 4;
const HEAD_BYTES = 1 + KEY_ID_BYTES + NUMBERS * COUNT_BYTES + 2 * HASH_BYTES + SIGNATURE_BYTES;

/** A receipt as text: `receipt.` and base64url. */
export const writeReceipt = (receipt: Receipt): string => {
  const { leaf, index, size, root, at, start, path, keyId, signature } = receipt;
  const numbers = Buffer.allocUnsafe(NUMBERS * COUNT_BYTES);
  [index, size, start, at.getTime()].forEach((number, place) => {
    numbers.writeUIntBE(number, place * COUNT_BYTES, COUNT_BYTES);
  });
  const whole = Buffer.concat([Buffer.of(VERSION), keyId, numbers, leaf, root, signature, ...path]);
  return `receipt.${whole.toString('base64url')}`;
};

/** Reads a receipt; undefined when it is malformed. Nothing of it has been believed yet. */
export const parseReceipt = (text: string): Receipt | undefined => {
  const [, encoded = ''] = /^receipt\.([A-Za-z0-9_-]+)$/.exec(text.trim()) ?? [];
  const whole = Buffer.from(encoded, 'base64url');
  const isWhole = whole.length >= HEAD_BYTES && (whole.length - HEAD_BYTES) % HASH_BYTES === 0;
  if (!isWhole || whole[0] !== VERSION) return undefined;
  let at = 1;
  const take = (count: number): Buffer => {
    at += count;
    return whole.subarray(at - count, at);
  };
  const keyId = take(KEY_ID_BYTES);
  const number = (): number => take(COUNT_BYTES).readUIntBE(0, COUNT_BYTES);
  const [index, size, start, time] = [number(), number(), number(), number()];
  const [leaf, root, signature] = [take(HASH_BYTES), take(HASH_BYTES), take(SIGNATURE_BYTES)];
  const path: Buffer[] = [];
  while (at < whole.length) path.push(take(HASH_BYTES));
  const when = new Date(time);
  if (Number.isNaN(when.getTime()) || index < start || index >= size) return undefined;
  return { leaf, index, size, root, at: when, start, path, keyId, signature };
};

/** The checkpoint a receipt belongs to; undefined when its path does not fit. */
export const checkpointOf = (receipt: Receipt, origin: string): Checkpoint | undefined => {
  const { leaf, index, size, root, at, start, path } = receipt;
  const groupRoot = rootFromInclusion({ leaf, index: index - start, size: size - start, proof: path });
  return groupRoot && { origin, size, root, at, start, groupRoot };
};

/** Whether one of these keys gave a receipt out; undefined when it is another log's, or was made up. */
export const giverOf = (receipt: Receipt, verifiers: readonly NoteVerifier[]): NoteVerifier | undefined =>
  verifiers.find((verifier) => {
    const checkpoint = checkpointOf(receipt, verifier.name);
    return (
      checkpoint !== undefined &&
      receipt.keyId.equals(verifier.keyId) &&
      verifier.accepts(writeCheckpoint(checkpoint), receipt.signature)
    );
  });
