import { writeCheckpoint } from '../note/checkpoint.ts';
import { writeSignedNote } from '../note/signed-note.ts';
import type { LogStore, StoredGroup } from '../recorder/log-store.ts';

export const FORMAT = 'credit-log-export/1';

/** First line of an export. */
export interface ExportHeader {
  readonly format: typeof FORMAT;
  readonly origin: string;
  /** Entries in the export. */
  readonly size: number;
}

/** A group, before its entries: the signed note, and the leaf hashes as the log keeps them, in base64. */
export interface ExportedGroup {
  readonly note: string;
  readonly leaves: string;
}

/** An entry: its text, byte for byte what was hashed; without it where it was erased after its time. */
export interface ExportedEntry {
  readonly place: number;
  readonly entry?: string;
}

/** The signed note of a group's checkpoint. */
export const noteOf = (group: StoredGroup, origin: string): string =>
  writeSignedNote({
    text: writeCheckpoint({ ...group, origin }),
    signatures: [{ name: origin, keyId: group.keyId, signature: group.signature }],
  });

const GROUPS_AT_ONCE = 500;

/** The lines of an export: JSON, one value a line; header, then each group and its entries, then `{"end": size}`. */
export async function* exportLines(store: LogStore): AsyncGenerator<string> {
  const [origin, { size }] = await Promise.all([store.readOrigin(), store.readHead()]);
  yield JSON.stringify({ format: FORMAT, origin, size } satisfies ExportHeader);
  for (let place = 0; place < size; ) {
    const groups = await store.readGroups(place, GROUPS_AT_ONCE);
    const last = groups.at(-1);
    if (last === undefined) return;
    const bodies = await store.readBodies(place, last.size);
    for (const group of groups) {
      const leaves = group.leaves.toString('base64');
      yield JSON.stringify({ note: noteOf(group, origin), leaves } satisfies ExportedGroup);
      for (let at = group.start; at < group.size; at += 1) {
        const entry = bodies.get(at);
        yield JSON.stringify({ place: at, ...(entry !== undefined && { entry }) } satisfies ExportedEntry);
      }
    }
    place = last.size;
  }
  yield JSON.stringify({ end: size });
}
