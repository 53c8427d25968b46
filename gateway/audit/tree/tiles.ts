import { type GrowingTree, TILE_HEIGHT, TILE_WIDTH, type Tile } from './growing-tree.ts';
import { HASH_BYTES, nodeHash } from './hashes.ts';
import type { NodeAt } from './proofs.ts';

export interface TilePlace {
  readonly level: number;
  readonly index: number;
}

const nameOf = ({ level, index }: TilePlace): string => `${level}/${index}`;

const group = (digits: number): string => String(digits).padStart(3, '0');

/** Where a tile lies under a log's address (C2SP tlog-tiles): `tile/0/x001/067`, `.p/5` behind one of five hashes. */
export const tilePath = ({ level, index }: TilePlace, width = TILE_WIDTH): string => {
  const groups = [group(index % 1000)];
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    groups.unshift(`x${group(rest % 1000)}`);
  }
  return `tile/${level}/${groups.join('/')}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
};

/** The full tiles that proofs about these leaves need, beside the edge of the tree. */
export const tilesFor = (leaves: readonly number[], size: number): readonly TilePlace[] => {
  const places = new Map<string, TilePlace>();
  for (const leaf of leaves) {
    for (let level = 0, width = TILE_WIDTH; width <= size; level += 1, width *= TILE_WIDTH) {
      const index = Math.floor(leaf / width);
      if ((index + 1) * width <= size) places.set(nameOf({ level, index }), { level, index });
    }
  }
  return [...places.values()];
};

const split = (hashes: Buffer): readonly Buffer[] =>
  Array.from({ length: hashes.length / HASH_BYTES }, (_, place) =>
    hashes.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES),
  );

/** Reads nodes from tiles and the edge of the tree; throws a RangeError where a tile is missing. */
export const nodesInTiles = (tiles: readonly Tile[], tree: GrowingTree): NodeAt => {
  const { size, tails } = tree.edge();
  const known = new Map<string, readonly Buffer[]>(tiles.map((tile) => [nameOf(tile), split(tile.hashes)]));
  tails.forEach((tail, level) => {
    known.set(nameOf({ level, index: Math.floor(size / TILE_WIDTH ** (level + 1)) }), tail);
  });
  return (height, index) => {
    const level = Math.floor(height / TILE_HEIGHT);
    const within = (step: number, place: number): Buffer => {
      if (step > 0) return nodeHash(within(step - 1, place * 2), within(step - 1, place * 2 + 1));
      const tile = known.get(nameOf({ level, index: Math.floor(place / TILE_WIDTH) }));
      const hash = tile?.[place % TILE_WIDTH];
      if (hash === undefined) throw new RangeError('a tile of this proof is missing');
      return hash;
    };
    return within(height % TILE_HEIGHT, index);
  };
};
