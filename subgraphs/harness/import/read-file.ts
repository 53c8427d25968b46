import { extname } from 'node:path';
import { decodeFile } from './decode-file.ts';
import { readCsv } from './read-csv.ts';
import { readJsonLines } from './read-json-lines.ts';
import type { SourceItem } from './source-item.ts';

const jsonLines = new Set(['.jsonl', '.ndjson', '.json']);

/** Reads a delivered file row by row: JSON Lines by its extension (.jsonl, .ndjson, .json), CSV otherwise. */
export const readFileRows = (file: string, onBytes: (count: number) => void): AsyncGenerator<SourceItem> => {
  const text = decodeFile(file, onBytes);
  return jsonLines.has(extname(file).toLowerCase()) ? readJsonLines(text) : readCsv(text);
};
