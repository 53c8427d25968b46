import type { Tile } from '../tree/growing-tree.ts';
import type { TilePlace } from '../tree/tiles.ts';

/** A plain reference to a person or a subject. The entry holds a salted commitment to it, so that it can be erased. */
export interface Reference {
  readonly kind: 'subject' | 'acting-person' | 'source-address';
  readonly salt: Buffer;
  readonly value: string;
}

/** The text behind an operation's hash, and what it speaks of: nothing of a caller's is in it. */
export interface OperationText {
  readonly hash: string;
  readonly text: string;
  readonly coordinates: readonly string[];
  /** Record types in plain words. */
  readonly kinds: readonly { readonly type: string; readonly zh: string; readonly en: string }[];
}

/** An entry as it will stand in the log: what is hashed, and what is kept beside it. */
export interface Draft {
  /** Canonical JSON. */
  readonly body: string;
  readonly references: readonly Reference[];
  readonly operation?: OperationText;
}

/** What is signed of a group, and the leaf hashes of its entries one behind the other. */
export interface StoredGroup {
  readonly start: number;
  readonly size: number;
  readonly at: Date;
  readonly root: Buffer;
  readonly groupRoot: Buffer;
  readonly leaves: Buffer;
  readonly keyId: Buffer;
  readonly signature: Buffer;
}

export interface NewGroup extends StoredGroup {
  readonly drafts: readonly Draft[];
  /** Tiles that this group fills. */
  readonly tiles: readonly Tile[];
}

/** The place a log lies in. Whatever a caller of it does, a group follows another or is not stored. */
export interface LogStore {
  /** Names the log. */
  readonly readOrigin: () => Promise<string>;
  /** Makes a group durable with all that belongs to it; false, and nothing of it, where another group begins there. */
  readonly append: (group: NewGroup) => Promise<boolean>;
  /** The last group; of an empty log the one of no entries, which nobody signed. */
  readonly readHead: () => Promise<StoredGroup>;
  /** Groups that hold an entry from this place on, in order; all of them, or the first few. */
  readonly readGroups: (from: number, most?: number) => Promise<readonly StoredGroup[]>;
  readonly readTiles: (level: number, from: number) => Promise<readonly Tile[]>;
  readonly readTilesAt: (places: readonly TilePlace[]) => Promise<readonly Tile[]>;
  /** Bodies of entries from a place up to another, by place; those erased are missing. */
  readonly readBodies: (from: number, to: number) => Promise<ReadonlyMap<number, string>>;
}
