import { type Checkpoint, parseCheckpoint } from '../note/checkpoint.ts';
import { parseSignedNote, type SignedNote } from '../note/signed-note.ts';
import type { ReadGroup } from './compare-group.ts';
import { FORMAT } from './export-lines.ts';

/** What stands in an export, in its order; nothing of it has been believed yet. */
export type ExportPart =
  | { readonly kind: 'header'; readonly origin: string; readonly size: number }
  | { readonly kind: 'group'; readonly note: SignedNote; readonly group: ReadGroup }
  | { readonly kind: 'end'; readonly size: number }
  | { readonly kind: 'malformed'; readonly line: number };

interface Line {
  readonly format?: unknown;
  readonly origin?: unknown;
  readonly size?: unknown;
  readonly note?: unknown;
  readonly leaves?: unknown;
  readonly place?: unknown;
  readonly entry?: unknown;
  readonly end?: unknown;
}

const parseLine = (text: string): Line | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
};

const readGroupLine = ({ note, leaves }: Line) => {
  const read = typeof note === 'string' ? parseSignedNote(note) : undefined;
  const checkpoint: Checkpoint | undefined = read && parseCheckpoint(read.text);
  if (read === undefined || checkpoint === undefined || typeof leaves !== 'string') return undefined;
  return { note: read, checkpoint, kept: Buffer.from(leaves, 'base64') };
};

/** Reads an export line by line; of a group only when all of its entries have been read. */
export async function* readExport(
  lines: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<ExportPart> {
  let open: NonNullable<ReturnType<typeof readGroupLine>> | undefined;
  let entries: { place: number; entry: string | undefined }[] = [];
  let number = 0;
  const closed = (): readonly ExportPart[] => {
    if (open === undefined) return [];
    const { note, checkpoint, kept } = open;
    const group: ExportPart = { kind: 'group', note, group: { checkpoint, kept, entries } };
    open = undefined;
    entries = [];
    return [group];
  };
  for await (const text of lines) {
    number += 1;
    const line = parseLine(text);
    if (line !== undefined && typeof line.place === 'number' && open !== undefined) {
      entries.push({ place: line.place, entry: typeof line.entry === 'string' ? line.entry : undefined });
      continue;
    }
    const group = line?.note === undefined ? undefined : readGroupLine(line);
    if (group !== undefined) {
      yield* closed();
      open = group;
    } else if (typeof line?.end === 'number') {
      yield* closed();
      yield { kind: 'end', size: line.end };
    } else if (number === 1 && line?.format === FORMAT && typeof line.size === 'number') {
      yield { kind: 'header', origin: `${line.origin}`, size: line.size };
    } else {
      yield { kind: 'malformed', line: number };
    }
  }
  yield* closed();
}
