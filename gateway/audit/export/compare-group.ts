import type { Checkpoint } from '../note/checkpoint.ts';
import { hashesIn } from '../recorder/load-tree.ts';
import { leafHash } from '../tree/hashes.ts';
import { nodesOf, rangeHash } from '../tree/proofs.ts';
import { entriesFrom, entryAt, type Finding } from './finding.ts';

/** A group as it was read from an export. */
export interface ReadGroup {
  readonly checkpoint: Checkpoint;
  /** Leaf hashes as the log kept them beside the entries. */
  readonly kept: Buffer;
  /** In the order of the export; without text where it was erased. */
  readonly entries: readonly { readonly place: number; readonly entry: string | undefined }[];
}

export interface ComparedGroup {
  readonly findings: readonly Finding[];
  /** What the tree grows by: the signed hashes where they can be had. */
  readonly leaves: readonly Buffer[];
  /** Entries without a text: lawful where a later entry says that they were erased. */
  readonly absent: readonly number[];
}

const rootOf = (leaves: readonly Buffer[]): Buffer | undefined =>
  leaves.length === 0 ? undefined : rangeHash(nodesOf(leaves), 0, leaves.length);

/** Compares the entries of a group with what was signed of it, and names each that differs. */
export const compareGroup = ({ checkpoint, kept, entries }: ReadGroup): ComparedGroup => {
  const { start, size, groupRoot } = checkpoint;
  const findings: Finding[] = [];
  const found = new Map<number, Buffer | undefined>();
  for (const { place, entry } of entries) {
    const isForeign = place < start || place >= size || found.has(place);
    if (isForeign) findings.push({ code: 'INSERTED', what: entryAt(place) });
    else found.set(place, entry === undefined ? undefined : leafHash(entry));
  }
  const signed = hashesIn(kept);
  const isKept = signed.length === size - start && rootOf(signed)?.equals(groupRoot) === true;
  const absent = [...found].filter(([, leaf]) => leaf === undefined).map(([place]) => place);
  const places = Array.from({ length: size - start }, (_, offset) => start + offset);
  for (const place of places) {
    if (!found.has(place)) findings.push({ code: 'MISSING', what: entryAt(place) });
  }
  if (!isKept) {
    const leaves = places.map((place) => found.get(place)).filter((leaf) => leaf !== undefined);
    const isWhole = leaves.length === places.length && rootOf(leaves)?.equals(groupRoot) === true;
    if (!isWhole) findings.push({ code: 'CHANGED', what: entriesFrom(start, size) });
    return { findings, leaves, absent };
  }
  const known = new Set(signed.map((leaf) => leaf.toString('base64')));
  for (const [offset, leaf] of signed.entries()) {
    const own = found.get(start + offset);
    if (own === undefined || own.equals(leaf)) continue;
    const code = known.has(own.toString('base64')) ? 'SWAPPED' : 'CHANGED';
    findings.push({ code, what: entryAt(start + offset) });
  }
  return { findings, leaves: signed, absent };
};
