import type { Bytes } from './bytes.ts';
import { HASH_BYTES, nodeHash } from './tree-hashes.ts';

const TILE_WIDTH = 256;
const TILE_HEIGHT = 8;

/** Loads what lies under a log's address (C2SP tlog-tiles). */
export type LoadTile = (path: string) => Promise<Bytes>;

type NodeAt = (height: number, index: number) => Promise<Bytes>;

const group = (digits: number): string => String(digits).padStart(3, '0');

const tilePath = (level: number, index: number, width: number): string => {
  const groups = [group(index % 1000)];
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`x${group(rest % 1000)}`);
  return `tile/${level}/${groups.join('/')}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
};

/** Reads nodes of a tree of `size` leaves from its tiles, each loaded once. Nothing of them is believed yet. */
export const nodesInTiles = (size: number, load: LoadTile): NodeAt => {
  const tiles = new Map<string, Promise<Bytes>>();
  const tileOf = (level: number, index: number): Promise<Bytes> => {
    const width = Math.min(TILE_WIDTH, Math.floor(size / TILE_WIDTH ** level) - index * TILE_WIDTH);
    const path = tilePath(level, index, width);
    const loaded = tiles.get(path) ?? load(path);
    tiles.set(path, loaded);
    return loaded;
  };
  const nodes = new Map<string, Promise<Bytes>>();
  const read = async (level: number, step: number, place: number): Promise<Bytes> => {
    if (step > 0) {
      const [left, right] = [within(level, step - 1, place * 2), within(level, step - 1, place * 2 + 1)];
      return nodeHash(await left, await right);
    }
    const tile = await tileOf(level, Math.floor(place / TILE_WIDTH));
    const from = (place % TILE_WIDTH) * HASH_BYTES;
    return tile.slice(from, from + HASH_BYTES);
  };
  const within = (level: number, step: number, place: number): Promise<Bytes> => {
    const name = `${level} ${step} ${place}`;
    const node = nodes.get(name) ?? read(level, step, place);
    nodes.set(name, node);
    return node;
  };
  return (height, index) => within(Math.floor(height / TILE_HEIGHT), height % TILE_HEIGHT, index);
};

const splitOf = (count: number): number => {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
};

const rangeHash = async (nodeAt: NodeAt, start: number, end: number): Promise<Bytes> => {
  const count = end - start;
  const height = Math.log2(count);
  if (Number.isInteger(height) && start % count === 0) return nodeAt(height, start / count);
  const middle = start + splitOf(count);
  return nodeHash(await rangeHash(nodeAt, start, middle), await rangeHash(nodeAt, middle, end));
};

/** The hashes that lead from a leaf to the root (RFC 6962 2.1.1), lowest first. */
export const inclusionProof = (nodeAt: NodeAt, index: number, size: number): Promise<Bytes[]> => {
  const path = async (start: number, end: number): Promise<Bytes[]> => {
    if (end - start === 1) return [];
    const middle = start + splitOf(end - start);
    return index < middle
      ? [...(await path(start, middle)), await rangeHash(nodeAt, middle, end)]
      : [...(await path(middle, end)), await rangeHash(nodeAt, start, middle)];
  };
  return path(0, size);
};

/** The hashes that show that a tree begins with an older one (RFC 6962 2.1.2). */
export const consistencyProof = (nodeAt: NodeAt, oldSize: number, size: number): Promise<Bytes[]> => {
  const part = async (start: number, end: number, old: number, isWhole: boolean): Promise<Bytes[]> => {
    if (old === end) return isWhole ? [] : [await rangeHash(nodeAt, start, end)];
    const middle = start + splitOf(end - start);
    return old <= middle
      ? [...(await part(start, middle, old, isWhole)), await rangeHash(nodeAt, middle, end)]
      : [...(await part(middle, end, old, false)), await rangeHash(nodeAt, start, middle)];
  };
  return part(0, size, oldSize, true);
};
