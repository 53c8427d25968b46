import { type Bytes, isEqual } from './bytes.ts';
import { type Checkpoint, openNote } from './checkpoint.ts';
import { isConsistent, rootFromInclusion } from './follow-proof.ts';
import { consistencyProof, inclusionProof, type LoadTile, nodesInTiles } from './proofs-from-tiles.ts';
import { giverOf, readReceipt } from './receipt.ts';
import { leafHash } from './tree-hashes.ts';
import type { VerifierKey } from './verifier-key.ts';

/** What can be found wrong. */
export type Fault =
  | 'CHECKPOINT_MALFORMED'
  | 'CHECKPOINT_UNSIGNED'
  | 'RECEIPT_MALFORMED'
  | 'RECEIPT_UNSIGNED'
  | 'LOG_SHORTER'
  | 'LOG_REWRITTEN'
  | 'NOT_INCLUDED';

export interface Proven {
  readonly kind: 'proven';
  readonly what: 'checkpoint' | 'entry' | 'receipt';
  readonly key: VerifierKey;
  readonly checkpoint: Checkpoint;
  readonly index?: number;
}

export type Verdict = Proven | { readonly kind: 'broken'; readonly fault: Fault };

const broken = (fault: Fault): Verdict => ({ kind: 'broken', fault });

interface Log {
  readonly keys: readonly VerifierKey[];
  /** The checkpoint to prove against, a signed note. */
  readonly note: string;
  readonly loadTile: LoadTile;
}

const isIncluded = async (
  { size, root }: Checkpoint,
  { leaf, index }: { readonly leaf: Bytes; readonly index: number },
  loadTile: LoadTile,
): Promise<boolean> => {
  const proof = await inclusionProof(nodesInTiles(size, loadTile), index, size);
  const found = await rootFromInclusion({ leaf, index, size, proof });
  return found !== undefined && isEqual(found, root);
};

/** Whether a checkpoint is this log's. */
export const proveCheckpoint = async (note: string, keys: readonly VerifierKey[]): Promise<Verdict> => {
  const opened = await openNote(note, keys);
  if (opened.kind !== 'signed')
    return broken(opened.kind === 'malformed' ? 'CHECKPOINT_MALFORMED' : 'CHECKPOINT_UNSIGNED');
  return { kind: 'proven', what: 'checkpoint', key: opened.key, checkpoint: opened.checkpoint };
};

const isKept = async (
  { size: oldSize, root: oldRoot }: Pick<Checkpoint, 'size' | 'root'>,
  { size, root }: Checkpoint,
  loadTile: LoadTile,
): Promise<boolean> => {
  const proof = await consistencyProof(nodesInTiles(size, loadTile), oldSize, size);
  return isConsistent({ oldSize, oldRoot, size, root, proof });
};

/** Whether the log still begins with the tree of a checkpoint from before. Rejects where a tile cannot be loaded. */
export const proveOlder = async (older: string, { keys, note, loadTile }: Log): Promise<Verdict> => {
  const [before, now] = [await proveCheckpoint(older, keys), await proveCheckpoint(note, keys)];
  if (before.kind === 'broken') return before;
  if (now.kind === 'broken') return now;
  if (before.checkpoint.size > now.checkpoint.size) return broken('LOG_SHORTER');
  return (await isKept(before.checkpoint, now.checkpoint, loadTile)) ? before : broken('LOG_REWRITTEN');
};

/** Whether the log that was signed holds this text at this place. Rejects where a tile cannot be loaded. */
export const proveEntry = async (
  { index, text }: { readonly index: number; readonly text: string },
  { keys, note, loadTile }: Log,
): Promise<Verdict> => {
  const verdict = await proveCheckpoint(note, keys);
  if (verdict.kind === 'broken') return verdict;
  const { checkpoint } = verdict;
  if (index >= checkpoint.size) return broken('LOG_SHORTER');
  const leaf = await leafHash(text);
  if (!(await isIncluded(checkpoint, { leaf, index }, loadTile))) return broken('NOT_INCLUDED');
  return { ...verdict, what: 'entry', index };
};

/** Whether the log still holds what a receipt promised, and has only grown since. Rejects where a tile cannot be loaded. */
export const proveReceipt = async (text: string, { keys, note, loadTile }: Log): Promise<Verdict> => {
  const receipt = readReceipt(text);
  if (receipt === undefined) return broken('RECEIPT_MALFORMED');
  if ((await giverOf(receipt, keys)) === undefined) return broken('RECEIPT_UNSIGNED');
  const verdict = await proveCheckpoint(note, keys);
  if (verdict.kind === 'broken') return verdict;
  const { checkpoint } = verdict;
  if (receipt.size > checkpoint.size) return broken('LOG_SHORTER');
  if (!(await isKept(receipt, checkpoint, loadTile))) return broken('LOG_REWRITTEN');
  if (!(await isIncluded(checkpoint, receipt, loadTile))) return broken('NOT_INCLUDED');
  return { ...verdict, what: 'receipt', index: receipt.index };
};
