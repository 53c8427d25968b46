import { GrowingTree, TILE_WIDTH } from '../tree/growing-tree.ts';
import { HASH_BYTES } from '../tree/hashes.ts';
import { nodesOf } from '../tree/proofs.ts';
import type { LogStore, StoredGroup } from './log-store.ts';

/** The tree of a log as it is stored up to a group, which is its last. */
export interface LoadedTree {
  readonly tree: GrowingTree;
  readonly head: StoredGroup;
}

export const hashesIn = (hashes: Buffer): readonly Buffer[] =>
  Array.from({ length: Math.floor(hashes.length / HASH_BYTES) }, (_, place) =>
    hashes.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES),
  );

const rootOfTile = (hashes: Buffer): Buffer => nodesOf(hashesIn(hashes))(8, 0);

const firstOfTail = (count: number): number => count - (count % TILE_WIDTH);

/** The hashes of the tile being filled at a level above the leaves: each the root of a full tile below. */
const readUpperTail = async (store: LogStore, level: number, size: number): Promise<Buffer[]> => {
  const count = Math.floor(size / TILE_WIDTH ** level);
  const from = firstOfTail(count);
  const below = from === count ? [] : await store.readTiles(level - 1, from);
  return below.slice(0, count - from).map(({ hashes }) => rootOfTile(hashes));
};

const readLeaves = async (store: LogStore, from: number, size: number): Promise<readonly Buffer[]> => {
  if (from === size) return [];
  const groups = await store.readGroups(from);
  return groups
    .flatMap(({ start, leaves }) => hashesIn(leaves).slice(Math.max(0, from - start)))
    .slice(0, size - from);
};

/** Reads the right edge of the tree: a handful of tiles and groups, however long the log is. */
export const loadTree = async (store: LogStore): Promise<LoadedTree> => {
  const head = await store.readHead();
  const { size } = head;
  const tails: (readonly Buffer[])[] = [await readLeaves(store, firstOfTail(size), size)];
  for (let level = 1; TILE_WIDTH ** level <= size; level += 1) {
    tails.push(await readUpperTail(store, level, size));
  }
  return { tree: new GrowingTree({ size, tails }), head };
};

/** Adds what others have put into the log since a tree was read. */
export const catchUp = async (store: LogStore, { tree, head }: LoadedTree): Promise<LoadedTree> => {
  const grown = new GrowingTree(tree.edge());
  let last = head;
  for (const group of await store.readGroups(tree.size)) {
    for (const leaf of hashesIn(group.leaves)) grown.append(leaf);
    last = group;
  }
  grown.takeFullTiles();
  return { tree: grown, head: last };
};
