import type { Checkpoint } from '../note/checkpoint.ts';
import { type NoteVerifier, parseVerifierKey } from '../note/note-key.ts';
import type { Receipt } from '../note/receipt.ts';
import { type SignedNote, signerOf } from '../note/signed-note.ts';
import { GrowingTree } from '../tree/growing-tree.ts';
import { compareGroup, type ReadGroup } from './compare-group.ts';
import { type ErasedRange, erasedRangeIn, isErased } from './erased-range.ts';
import { entriesFrom, entryAt, type Finding } from './finding.ts';
import { readExport } from './read-export.ts';

export interface VerifyOptions {
  /** The public key of the log: its name and key are all that is believed beforehand. */
  readonly key: NoteVerifier;
  /** Checkpoints that left the machine, their signatures checked: the log must still begin with each. */
  readonly since?: readonly Checkpoint[];
  /** Receipts that were given out, their signatures checked. */
  readonly receipts?: readonly Receipt[];
  /** `last`: only the last checkpoint's signature, which covers all entries before it. */
  readonly signatures?: 'every' | 'last';
}

export interface Verdict {
  readonly size: number;
  readonly findings: readonly Finding[];
  /** The keys that signed, in order: the one given, and those it vouched for. */
  readonly keys: readonly NoteVerifier[];
}

/** A tree that was signed elsewhere, and what to say when the log is not it. */
interface Pinned {
  readonly size: number;
  readonly root: Buffer;
  readonly what: string;
}

/** A key that an entry hands signing over to. */
const nextKeyIn = (entry: string | undefined): NoteVerifier | undefined => {
  if (!entry?.includes('"kind":"key"')) return undefined;
  const { kind, key }: { kind?: unknown; key?: unknown } = JSON.parse(entry);
  return kind === 'key' && typeof key === 'string' ? parseVerifierKey(key) : undefined;
};

class Verification {
  readonly findings: Finding[] = [];
  readonly keys: NoteVerifier[];
  readonly tree = new GrowingTree();
  readonly #pins = new Map<number, Pinned[]>();
  readonly #promises = new Map<number, Receipt[]>();
  readonly #options: VerifyOptions;
  readonly #absent: number[] = [];
  readonly #erased: ErasedRange[] = [];
  #last: SignedNote | undefined;
  #isTreeBroken = false;

  constructor(options: VerifyOptions) {
    this.#options = options;
    this.keys = [options.key];
    for (const { size, root } of options.since ?? [])
      this.#pin({ size, root, what: `checkpoint of ${size} entries` });
    for (const receipt of options.receipts ?? []) {
      const { index, size, root } = receipt;
      this.#pin({ size, root, what: `receipt of entry ${index}` });
      this.#promises.set(index, [...(this.#promises.get(index) ?? []), receipt]);
    }
  }

  #pin(pin: Pinned): void {
    this.#pins.set(pin.size, [...(this.#pins.get(pin.size) ?? []), pin]);
  }

  find(code: Finding['code'], what: string): void {
    this.findings.push({ code, what });
  }

  group(note: SignedNote, group: ReadGroup): void {
    const { checkpoint } = group;
    const what = entriesFrom(checkpoint.start, checkpoint.size);
    const isOther = checkpoint.origin !== this.#options.key.name;
    if (isOther || checkpoint.start < this.tree.size) {
      this.find(isOther ? 'OTHER_LOG' : 'INSERTED', what);
      return;
    }
    if (checkpoint.start > this.tree.size) {
      this.find('MISSING', entriesFrom(this.tree.size, checkpoint.start));
      this.#isTreeBroken = true;
    }
    const next = group.entries.map(({ entry }) => nextKeyIn(entry)).filter((key) => key !== undefined);
    const isAsked = this.#options.signatures !== 'last' || next.length > 0;
    const isSigned = !isAsked || signerOf(note, this.keys) !== undefined;
    if (!isSigned) this.find('SIGNATURE', `checkpoint of ${checkpoint.size} entries`);
    this.#last = note;
    const { findings, leaves, absent } = compareGroup(group);
    this.#absent.push(...absent);
    this.#erased.push(
      ...group.entries.map(({ entry }) => erasedRangeIn(entry)).filter((range) => range !== undefined),
    );
    this.findings.push(...findings);
    if (isSigned && findings.length === 0)
      this.keys.push(...next.filter((key) => key.name === checkpoint.origin));
    this.#grow(leaves, checkpoint);
  }

  #grow(leaves: readonly Buffer[], { size, root, start }: Checkpoint): void {
    for (const leaf of leaves) {
      for (const promise of this.#promises.get(this.tree.size) ?? []) {
        if (!promise.leaf.equals(leaf)) this.find('BROKEN_PROMISE', entryAt(promise.index));
      }
      this.tree.append(leaf);
      if (!this.#isTreeBroken && this.#pins.size > 0) this.#comparePins();
    }
    this.tree.takeFullTiles();
    // Why once: after the first tree that differs, all later ones do.
    if (this.#isTreeBroken || (this.tree.size === size && this.tree.root.equals(root))) return;
    this.#isTreeBroken = true;
    this.find('CHANGED', `tree that ends with ${entriesFrom(start, size)}`);
  }

  #comparePins(): void {
    for (const { root, what } of this.#pins.get(this.tree.size) ?? []) {
      if (!root.equals(this.tree.root)) this.find('REWRITTEN', what);
    }
  }

  finish(size: number | undefined, end: number | undefined): void {
    if (this.#options.signatures === 'last' && this.#last && signerOf(this.#last, this.keys) === undefined) {
      this.find('SIGNATURE', `checkpoint of ${this.tree.size} entries`);
    }
    for (const place of this.#absent) {
      if (!isErased(place, this.#erased)) this.find('MISSING', entryAt(place));
    }
    if (size === undefined) this.find('MALFORMED', 'line 1');
    if (end === undefined || end !== this.tree.size || end !== size)
      this.find('CUT', 'the end of the export');
    for (const pins of this.#pins.values()) {
      for (const { size: pinned, what } of pins) if (pinned > this.tree.size) this.find('CUT', what);
    }
  }
}

/**
 * Verifies an export with nothing but the log's public key: names every entry that was changed, swapped, left out or
 * put in, and a tail that was cut off as far as a checkpoint or receipt from elsewhere tells. Asks nobody.
 */
export const verifyExport = async (
  lines: AsyncIterable<string> | Iterable<string>,
  options: VerifyOptions,
): Promise<Verdict> => {
  const verification = new Verification(options);
  let size: number | undefined;
  let end: number | undefined;
  for await (const part of readExport(lines)) {
    if (part.kind === 'header') size = part.size;
    if (part.kind === 'header' && part.origin !== options.key.name)
      verification.find('OTHER_LOG', 'the export');
    if (part.kind === 'end') end = part.size;
    if (part.kind === 'malformed') verification.find('MALFORMED', `line ${part.line}`);
    if (part.kind === 'group') verification.group(part.note, part.group);
  }
  verification.finish(size, end);
  return { size: verification.tree.size, findings: verification.findings, keys: verification.keys };
};
