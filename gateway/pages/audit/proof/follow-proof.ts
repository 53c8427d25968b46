import { type Bytes, isEqual } from './bytes.ts';
import { nodeHash } from './tree-hashes.ts';

interface Inclusion {
  readonly leaf: Bytes;
  readonly index: number;
  readonly size: number;
  readonly proof: readonly Bytes[];
}

/** The root that an inclusion proof leads to (RFC 9162 2.1.3.2); undefined when it has too many or too few hashes. */
export const rootFromInclusion = async ({
  leaf,
  index,
  size,
  proof,
}: Inclusion): Promise<Bytes | undefined> => {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return undefined;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const beside of proof) {
    if (last === 0) return undefined;
    if (at % 2 === 1 || at === last) {
      hash = await nodeHash(beside, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else {
      hash = await nodeHash(hash, beside);
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 ? hash : undefined;
};

interface Consistency {
  readonly oldSize: number;
  readonly oldRoot: Bytes;
  readonly size: number;
  readonly root: Bytes;
  readonly proof: readonly Bytes[];
}

/** Whether a tree is an older one with leaves added, and nothing else (RFC 9162 2.1.4.2). */
export const isConsistent = async ({
  oldSize,
  oldRoot,
  size,
  root,
  proof,
}: Consistency): Promise<boolean> => {
  if (oldSize < 1 || oldSize > size) return false;
  if (oldSize === size) return proof.length === 0 && isEqual(oldRoot, root);
  const path = Number.isInteger(Math.log2(oldSize)) ? [oldRoot, ...proof] : [...proof];
  const first = path.shift();
  if (first === undefined) return false;
  let [at, last] = [oldSize - 1, size - 1];
  while (at % 2 === 1) [at, last] = [(at - 1) / 2, Math.floor(last / 2)];
  let [old, now] = [first, first];
  for (const beside of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      [old, now] = [await nodeHash(beside, old), await nodeHash(beside, now)];
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else {
      now = await nodeHash(now, beside);
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && isEqual(old, oldRoot) && isEqual(now, root);
};
