import { ConfigurationError } from '../../../schema/configuration-error.ts';
import { noteOf } from '../../audit/export/export-lines.ts';
import type { Receipt } from '../../audit/note/receipt.ts';
import { loadTree } from '../../audit/recorder/load-tree.ts';
import type { LogStore } from '../../audit/recorder/log-store.ts';
import { leafHash } from '../../audit/tree/hashes.ts';
import { consistencyProof, inclusionProof } from '../../audit/tree/proofs.ts';
import { nodesInTiles, tilesFor } from '../../audit/tree/tiles.ts';
import { isConsistent, rootFromInclusion } from '../../audit/tree/verify-proof.ts';

/** An entry of the log with what proves that it is there, and that the log has only grown since. */
export interface Proof {
  readonly entry: string | undefined;
  /** C2SP tlog-proof: the index, the hashes, the checkpoint as a signed note. */
  readonly text: string;
}

const broken = (what: string): ConfigurationError => new ConfigurationError('LOG_NOT_PROVEN', what);

const linesOf = (hashes: readonly Buffer[]): string =>
  hashes.map((hash) => `${hash.toString('base64')}\n`).join('');

/** Finds the entry of a receipt and proves it against the log's last checkpoint. Throws when the promise was broken. */
export const proveReceipt = async (store: LogStore, receipt: Receipt): Promise<Proof> => {
  const { index, leaf, size: oldSize, root: oldRoot } = receipt;
  const [origin, { tree, head }] = await Promise.all([store.readOrigin(), loadTree(store)]);
  const { size } = head;
  if (oldSize > size) throw broken(`The log has ${size} entries, fewer than when the receipt was given out.`);
  const nodes = nodesInTiles(await store.readTilesAt(tilesFor([index, oldSize - 1], size)), tree);
  const proof = inclusionProof(nodes, index, size);
  const isThere = rootFromInclusion({ leaf, index, size, proof })?.equals(head.root) === true;
  if (!isThere) throw broken(`Entry ${index} is not the one the receipt promises.`);
  const older = consistencyProof(nodes, oldSize, size);
  if (!isConsistent({ oldSize, oldRoot, size, root: head.root, proof: older })) {
    throw broken('The log is no longer the one the receipt was taken from.');
  }
  const entry = (await store.readBodies(index, index + 1)).get(index);
  if (entry !== undefined && !leafHash(entry).equals(leaf))
    throw broken(`The text of entry ${index} was changed.`);
  return {
    entry,
    text: `c2sp.org/tlog-proof@v1\nindex ${index}\n${linesOf(proof)}\n${noteOf(head, origin)}`,
  };
};
