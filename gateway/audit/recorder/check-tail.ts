import { erasedRangeIn, isErased } from '../export/erased-range.ts';
import { writeCheckpoint } from '../note/checkpoint.ts';
import type { NoteVerifier } from '../note/note-key.ts';
import { leafHash } from '../tree/hashes.ts';
import { hashesIn, type LoadedTree } from './load-tree.ts';
import type { LogStore } from './log-store.ts';

/** Why the end of a log is not believed; says where, never what an entry holds. */
export class TailInvalid extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TailInvalid';
  }
}

/** Refuses a tree whose root is not the one that was signed, or that no key of ours signed. */
export const checkHead = (
  { tree, head }: LoadedTree,
  origin: string,
  keys: readonly NoteVerifier[],
): void => {
  if (!tree.root.equals(head.root))
    throw new TailInvalid(`The tree of ${head.size} entries has another root.`);
  if (head.size === 0) return;
  const text = writeCheckpoint({ ...head, origin });
  const isSigned = keys.some((key) => key.keyId.equals(head.keyId) && key.accepts(text, head.signature));
  if (!isSigned) throw new TailInvalid(`No key of ours signed the checkpoint of ${head.size} entries.`);
};

/** Refuses a log whose last entries are not those whose hashes are in the tree. */
export const checkBodies = async (store: LogStore, size: number, count: number): Promise<void> => {
  const from = Math.max(0, size - count);
  const [groups, bodies] = await Promise.all([store.readGroups(from), store.readBodies(from, size)]);
  const erased = [...bodies.values()].map(erasedRangeIn).filter((range) => range !== undefined);
  for (const { start, leaves } of groups) {
    for (const [offset, leaf] of hashesIn(leaves).entries()) {
      const place = start + offset;
      const body = bodies.get(place);
      if (place < from) continue;
      if (body === undefined && isErased(place, erased)) continue;
      if (body === undefined) throw new TailInvalid(`Entry ${place} is missing.`);
      if (!leafHash(body).equals(leaf)) throw new TailInvalid(`Entry ${place} was changed.`);
    }
  }
};
