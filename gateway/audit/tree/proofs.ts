import { nodeHash } from './hashes.ts';

/** Hash of a complete subtree: of 2^level leaves, the index-th of its size. */
export type NodeAt = (level: number, index: number) => Buffer;

/** The largest power of two below a number above one. */
const splitOf = (count: number): number => {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
};

const isPowerOfTwo = (count: number): boolean => Number.isInteger(Math.log2(count));

/** Hash of the leaves from `start` up to `end`, as RFC 6962 2.1 puts them together. */
export const rangeHash = (nodeAt: NodeAt, start: number, end: number): Buffer => {
  const count = end - start;
  if (isPowerOfTwo(count) && start % count === 0) return nodeAt(Math.log2(count), start / count);
  const middle = start + splitOf(count);
  return nodeHash(rangeHash(nodeAt, start, middle), rangeHash(nodeAt, middle, end));
};

/** The hashes that lead from a leaf to the root of a tree of `size` leaves (RFC 6962 2.1.1), lowest first. */
export const inclusionProof = (nodeAt: NodeAt, index: number, size: number): Buffer[] => {
  if (index < 0 || index >= size) throw new RangeError('no such leaf in this tree');
  const path = (start: number, end: number): Buffer[] => {
    if (end - start === 1) return [];
    const middle = start + splitOf(end - start);
    return index < middle
      ? [...path(start, middle), rangeHash(nodeAt, middle, end)]
      : [...path(middle, end), rangeHash(nodeAt, start, middle)];
  };
  return path(0, size);
};

/** The hashes that show that a tree of `size` leaves begins with the one of `oldSize` (RFC 6962 2.1.2). */
export const consistencyProof = (nodeAt: NodeAt, oldSize: number, size: number): Buffer[] => {
  if (oldSize < 1 || oldSize > size) throw new RangeError('no such older tree');
  const part = (start: number, end: number, old: number, isWhole: boolean): Buffer[] => {
    if (old === end) return isWhole ? [] : [rangeHash(nodeAt, start, end)];
    const middle = start + splitOf(end - start);
    return old <= middle
      ? [...part(start, middle, old, isWhole), rangeHash(nodeAt, middle, end)]
      : [...part(middle, end, old, false), rangeHash(nodeAt, start, middle)];
  };
  return part(0, size, oldSize, true);
};

/** Reads nodes from the leaves themselves: for small trees, such as that of one batch. */
export const nodesOf = (leaves: readonly Buffer[]): NodeAt => {
  const levels: (readonly Buffer[])[] = [leaves];
  for (let below = leaves; below.length > 1; ) {
    const above: Buffer[] = [];
    for (let at = 0; at + 1 < below.length; at += 2) {
      const [left, right] = [below[at], below[at + 1]];
      if (left !== undefined && right !== undefined) above.push(nodeHash(left, right));
    }
    levels.push(above);
    below = above;
  }
  return (level, index) => {
    const node = levels[level]?.[index];
    if (node === undefined) throw new RangeError('no such node');
    return node;
  };
};
