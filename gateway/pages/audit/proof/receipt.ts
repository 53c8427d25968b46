import { type Bytes, fromBase64 } from './bytes.ts';
import { type Checkpoint, writeCheckpoint } from './checkpoint.ts';
import { rootFromInclusion } from './follow-proof.ts';
import { HASH_BYTES } from './tree-hashes.ts';
import { signerOf, type VerifierKey } from './verifier-key.ts';

/** A signed promise that the log holds an entry, as an answer carries it in `extensions.receipt`. */
export interface Receipt {
  readonly leaf: Bytes;
  readonly index: number;
  readonly size: number;
  readonly root: Bytes;
  readonly at: string;
  readonly start: number;
  readonly path: readonly Bytes[];
  readonly keyId: Bytes;
  readonly signature: Bytes;
}

const VERSION = 1;
const KEY_ID_BYTES = 4;
const COUNT_BYTES = 6;
const SIGNATURE_BYTES = 64;
const HEAD_BYTES = 1 + KEY_ID_BYTES + 4 * COUNT_BYTES + 2 * HASH_BYTES + SIGNATURE_BYTES;

/** Reads a receipt; undefined when it is malformed. Nothing of it has been believed yet. */
export const readReceipt = (text: string): Receipt | undefined => {
  const [, encoded = ''] = /^receipt\.([A-Za-z0-9_-]+)$/.exec(text.trim()) ?? [];
  const whole = fromBase64(encoded) ?? new Uint8Array();
  const isWhole = whole.length >= HEAD_BYTES && (whole.length - HEAD_BYTES) % HASH_BYTES === 0;
  if (!isWhole || whole[0] !== VERSION) return undefined;
  let at = 1;
  const take = (count: number): Bytes => {
    at += count;
    return whole.slice(at - count, at);
  };
  const number = (): number => take(COUNT_BYTES).reduce((value, byte) => value * 256 + byte, 0);
  const keyId = take(KEY_ID_BYTES);
  const [index, size, start, time] = [number(), number(), number(), number()];
  const [leaf, root, signature] = [take(HASH_BYTES), take(HASH_BYTES), take(SIGNATURE_BYTES)];
  const path: Bytes[] = [];
  while (at < whole.length) path.push(take(HASH_BYTES));
  const when = new Date(time);
  if (Number.isNaN(when.getTime()) || index < start || index >= size) return undefined;
  return { leaf, index, size, root, at: when.toISOString(), start, path, keyId, signature };
};

export interface GivenOut {
  readonly key: VerifierKey;
  /** What was signed when it was given out. */
  readonly checkpoint: Checkpoint;
}

/** Which of these keys gave a receipt out; undefined when it is another log's, or was made up. */
export const giverOf = async (
  receipt: Receipt,
  keys: readonly VerifierKey[],
): Promise<GivenOut | undefined> => {
  const { leaf, index, size, root, at, start, path } = receipt;
  const groupRoot = await rootFromInclusion({
    leaf,
    index: index - start,
    size: size - start,
    proof: path,
  });
  if (groupRoot === undefined) return undefined;
  for (const key of keys) {
    const checkpoint = { origin: key.name, size, root, at, start, groupRoot };
    if ((await signerOf(writeCheckpoint(checkpoint), [receipt], [key])) !== undefined)
      return { key, checkpoint };
  }
  return undefined;
};
