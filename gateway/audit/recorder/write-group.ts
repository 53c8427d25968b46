import { writeCheckpoint } from '../note/checkpoint.ts';
import type { NoteSigner } from '../note/note-key.ts';
import { type Receipt, writeReceipt } from '../note/receipt.ts';
import { GrowingTree } from '../tree/growing-tree.ts';
import { leafHash } from '../tree/hashes.ts';
import { inclusionProof, nodesOf, rangeHash } from '../tree/proofs.ts';
import type { LoadedTree } from './load-tree.ts';
import type { Draft, NewGroup } from './log-store.ts';

/** A group ready to be stored, the tree it makes, and the receipts to give out once it is durable. */
export interface WrittenGroup {
  readonly group: NewGroup;
  readonly grown: GrowingTree;
  readonly receipts: () => readonly string[];
}

/** Puts drafts behind a tree and signs what becomes of it, once for all of them. */
export const writeGroup = (
  drafts: readonly Draft[],
  { tree, head }: LoadedTree,
  { signer, now }: { readonly signer: NoteSigner; readonly now: Date },
): WrittenGroup => {
  const leaves = drafts.map(({ body }) => leafHash(body));
  const grown = new GrowingTree(tree.edge());
  for (const leaf of leaves) grown.append(leaf);
  const nodes = nodesOf(leaves);
  // Why not now: a clock that jumped back must not put an entry before an older one.
  const at = new Date(Math.max(now.getTime(), head.at.getTime()));
  const signed = {
    origin: signer.name,
    start: tree.size,
    size: grown.size,
    at,
    root: grown.root,
    groupRoot: rangeHash(nodes, 0, leaves.length),
  };
  const signature = signer.sign(writeCheckpoint(signed));
  const { keyId } = signer;
  const receiptOf = (leaf: Buffer, place: number): Receipt => ({
    ...signed,
    leaf,
    index: signed.start + place,
    path: inclusionProof(nodes, place, leaves.length),
    keyId,
    signature,
  });
  return {
    group: {
      ...signed,
      leaves: Buffer.concat(leaves),
      keyId,
      signature,
      drafts,
      tiles: grown.takeFullTiles(),
    },
    grown,
    receipts: () => leaves.map((leaf, place) => writeReceipt(receiptOf(leaf, place))),
  };
};
