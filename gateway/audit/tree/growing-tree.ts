import { EMPTY_ROOT, nodeHash } from './hashes.ts';

/** Hashes a tile holds (C2SP tlog-tiles): it is eight levels of the tree high. */
export const TILE_WIDTH = 256;
export const TILE_HEIGHT = 8;

/** A full tile: the hashes of 256 neighbours eight `level`s above the tiles below. */
export interface Tile {
  readonly level: number;
  readonly index: number;
  readonly hashes: Buffer;
}

/** The right edge of a tree of which everything to the left is complete. */
export interface TreeEdge {
  readonly size: number;
  /** The hashes of the tile being filled, by level. */
  readonly tails: readonly (readonly Buffer[])[];
}

const foldFrom = (peaks: readonly Buffer[]): Buffer =>
  peaks.length === 0
    ? EMPTY_ROOT
    : peaks.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), peaks.at(-1) ?? EMPTY_ROOT);

/** Complete subtrees of a run of hashes, from the largest on the left to the smallest. */
const peaksOf = (hashes: readonly Buffer[]): Buffer[] => {
  const peaks: Buffer[] = [];
  hashes.forEach((hash, place) => {
    let grown = hash;
    for (let rest = place; rest % 2 === 1; rest = (rest - 1) / 2)
      grown = nodeHash(peaks.pop() ?? hash, grown);
    peaks.push(grown);
  });
  return peaks;
};

/** An RFC 6962 tree that grows to the right, one node hash an entry, and gives out each tile once it is full. */
export class GrowingTree {
  #size: number;
  /** Complete subtrees, from the largest on the left to the smallest. */
  readonly #peaks: Buffer[];
  readonly #tails: Buffer[][];
  readonly #full: Tile[] = [];

  constructor({ size, tails }: TreeEdge = { size: 0, tails: [] }) {
    this.#size = size;
    this.#tails = tails.map((tail) => [...tail]);
    this.#peaks = [...tails].reverse().flatMap(peaksOf);
  }

  get size(): number {
    return this.#size;
  }

  get root(): Buffer {
    return foldFrom(this.#peaks);
  }

  edge(): TreeEdge {
    return { size: this.#size, tails: this.#tails };
  }

  append(leaf: Buffer): void {
    this.#keep(0, leaf);
    let grown = leaf;
    let level = 0;
    for (let rest = this.#size; rest % 2 === 1; rest = (rest - 1) / 2) {
      grown = nodeHash(this.#peaks.pop() ?? leaf, grown);
      level += 1;
      if (level % TILE_HEIGHT === 0) this.#keep(level / TILE_HEIGHT, grown);
    }
    this.#peaks.push(grown);
    this.#size += 1;
  }

  /** The tiles filled since this was last asked. */
  takeFullTiles(): readonly Tile[] {
    return this.#full.splice(0);
  }

  #keep(level: number, hash: Buffer): void {
    const tail = this.#tails[level] ?? [];
    this.#tails[level] = tail;
    tail.push(hash);
    if (tail.length < TILE_WIDTH) return;
    const below = TILE_WIDTH ** (level + 1);
    this.#full.push({ level, index: Math.floor(this.#size / below), hashes: Buffer.concat(tail) });
    this.#tails[level] = [];
  }
}
