import { setTimeout as sleep } from 'node:timers/promises';
import { canonicalJson } from '../entry/canonical-json.ts';
import type { NoteSigner } from '../note/note-key.ts';
import { catchUp, type LoadedTree, loadTree } from './load-tree.ts';
import type { Draft, LogStore, StoredGroup } from './log-store.ts';
import { writeGroup } from './write-group.ts';

export interface SequencerParts {
  readonly store: LogStore;
  readonly signer: NoteSigner;
  readonly clock: () => Date;
  /** Refuses a tree that is not what was signed. */
  readonly check?: (loaded: LoadedTree) => void;
  /** Told once when the log can no longer be written, and once when it can again. */
  readonly onChange?: (state: 'writable' | 'unwritable', cause?: unknown) => void;
  readonly limits?: Partial<SequencerLimits>;
}

export interface SequencerLimits {
  /** How many may wait; one more is refused at once. */
  readonly mostWaiting: number;
  readonly mostInGroup: number;
  readonly mostBytesInGroup: number;
  /** How long an entry may take to become durable. */
  readonly waitMs: number;
  /** How often an unwritable log is tried again. */
  readonly retryMs: number;
}

const LIMITS: SequencerLimits = {
  mostWaiting: 10_000,
  mostInGroup: 1_000,
  mostBytesInGroup: 4_000_000,
  waitMs: 3_000,
  retryMs: 100,
};

interface Waiting {
  readonly draft: Draft;
  readonly until: number;
  readonly resolve: (receipt: string) => void;
  readonly reject: (error: Error) => void;
}

/** Why an entry did not become durable. It may still be found in the log, if the way to the database broke meanwhile. */
export class LogUnwritable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LogUnwritable';
  }
}

const isSame = (one: StoredGroup, other: StoredGroup): boolean =>
  one.start === other.start && one.signature.equals(other.signature);

/**
 * Puts entries into the log in groups: what comes while a group is being written is the next one.
 * Several may write to one log: each group names the place it begins at, the database lets one begin there, and who
 * came second reads on and tries again. There is no leader that could be two.
 */
export class Sequencer {
  readonly #parts: SequencerParts;
  readonly #limits: SequencerLimits;
  readonly #waiting: Waiting[] = [];
  #loaded: LoadedTree | undefined;
  #running: Promise<void> | undefined;
  #refused: { readonly since: Date; count: number } | undefined;
  #closed = false;

  constructor(parts: SequencerParts) {
    this.#parts = parts;
    this.#limits = { ...LIMITS, ...parts.limits };
  }

  /** Resolves with a receipt once the entry is durable. Rejects with LogUnwritable, within bounds of time and number. */
  append(draft: Draft): Promise<string> {
    if (this.#closed) return Promise.reject(new LogUnwritable('the log is closed'));
    if (this.#refused !== undefined || this.#waiting.length >= this.#limits.mostWaiting) {
      if (this.#refused !== undefined) this.#refused.count += 1;
      return Promise.reject(new LogUnwritable('the log cannot be written'));
    }
    const until = performance.now() + this.#limits.waitMs;
    const durable = new Promise<string>((resolve, reject) => {
      this.#waiting.push({ draft, until, resolve, reject });
    });
    this.#running ??= this.#run();
    return durable;
  }

  /** Whether an entry appended now would become durable, as far as can be known. */
  async isWritable(): Promise<boolean> {
    if (this.#closed || this.#refused !== undefined) return false;
    return this.#parts.store.readHead().then(
      () => true,
      () => false,
    );
  }

  /** Waits for what was appended. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    // Why: what arrives in the same turn shares the group.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) await this.#writeOut(this.#takeGroup());
    this.#running = undefined;
  }

  #takeGroup(): readonly Waiting[] {
    let [count, bytes] = [0, 0];
    while (count < this.#waiting.length && count < this.#limits.mostInGroup) {
      bytes += this.#waiting[count]?.draft.body.length ?? 0;
      if (count > 0 && bytes > this.#limits.mostBytesInGroup) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  async #writeOut(group: readonly Waiting[]): Promise<void> {
    const until = Math.max(...group.map((waiting) => waiting.until));
    try {
      const receipts = await this.#store(
        group.map(({ draft }) => draft),
        until,
      );
      group.forEach(({ resolve }, place) => {
        resolve(receipts[place] ?? '');
      });
    } catch (error) {
      this.#giveUp(error, group);
    }
  }

  /** Stores a group however often others come first, until its time is over. */
  async #store(drafts: readonly Draft[], until: number): Promise<readonly string[]> {
    const { store, signer, clock } = this.#parts;
    let tried: { readonly group: StoredGroup; readonly receipts: () => readonly string[] } | undefined;
    for (;;) {
      try {
        const loaded = await this.#load();
        const before = tried && (await this.#find(tried.group));
        if (tried !== undefined && before) return tried.receipts();
        tried = undefined;
        const written = writeGroup(drafts, loaded, { signer, now: clock() });
        tried = written;
        if (await store.append(written.group)) {
          this.#loaded = { tree: written.grown, head: written.group };
          return written.receipts();
        }
        this.#loaded = this.#checked(await catchUp(store, loaded));
      } catch (error) {
        this.#loaded = undefined;
        if (performance.now() >= until) throw error;
        await sleep(Math.min(this.#limits.retryMs, 20));
      }
    }
  }

  /** Whether a group whose storing broke off is in the log after all. */
  async #find(group: StoredGroup): Promise<boolean> {
    const [found] = await this.#parts.store.readGroups(group.start);
    return found !== undefined && isSame(found, group);
  }

  async #load(): Promise<LoadedTree> {
    this.#loaded ??= this.#checked(await loadTree(this.#parts.store));
    return this.#loaded;
  }

  #checked(loaded: LoadedTree): LoadedTree {
    this.#parts.check?.(loaded);
    return loaded;
  }

  #giveUp(cause: unknown, group: readonly Waiting[]): void {
    const refused = [...group, ...this.#waiting.splice(0)];
    const error = new LogUnwritable('the log cannot be written', { cause });
    for (const { reject } of refused) reject(error);
    this.#refused = { since: this.#parts.clock(), count: refused.length };
    this.#parts.onChange?.('unwritable', cause);
    void this.#recover(this.#refused);
  }

  /** Tries until the log can be written again, and enters how many outcomes were refused meanwhile. */
  async #recover(refused: { readonly since: Date; readonly count: number }): Promise<void> {
    while (!this.#closed) {
      await sleep(this.#limits.retryMs, undefined, { ref: false });
      try {
        const at = this.#parts.clock().toISOString();
        const { since, count } = refused;
        const body = canonicalJson({ at, kind: 'gap', refused: count, since: since.toISOString(), v: 1 });
        await this.#store([{ body, references: [] }], performance.now());
        this.#refused = undefined;
        this.#parts.onChange?.('writable');
        return;
      } catch {
        // Why nothing: it was said when the log became unwritable.
      }
    }
  }
}
