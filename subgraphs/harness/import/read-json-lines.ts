import { ConfigurationError } from '../../../schema/configuration-error.ts';
import type { SourceItem } from './source-item.ts';

const mostLineCharacters = 4 * 1024 * 1024;

async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of text) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > mostLineCharacters) {
      throw new ConfigurationError(
        'IMPORT_FILE_MALFORMED',
        'a line is too long: write one JSON object a line',
      );
    }
    yield* lines;
  }
  yield rest;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parseObject = (line: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

/** The rows of a JSON Lines text. Its headings are all keys met so far; a new key announces them again. */
export async function* readJsonLines(text: AsyncIterable<string>): AsyncGenerator<SourceItem> {
  const headings: string[] = [];
  const known = new Set<string>();
  let line = 0;
  for await (const written of linesOf(text)) {
    line++;
    if (written.trim() === '') continue;
    const object = parseObject(written);
    if (object === undefined) {
      const valueClass = `text of ${written.length} characters`;
      yield { kind: 'broken', line, fault: { column: '', valueClass, reason: 'is not a JSON object' } };
      continue;
    }
    const fresh = Object.keys(object).filter((key) => !known.has(key));
    if (fresh.length > 0) {
      for (const key of fresh) known.add(key);
      headings.push(...fresh);
      yield { kind: 'headings', headings: [...headings], complete: false };
    }
    yield { kind: 'row', line, cells: headings.map((heading) => object[heading]) };
  }
}
