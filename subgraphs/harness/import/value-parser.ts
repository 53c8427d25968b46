import type { ColumnModel } from '../model/model.ts';
import type { CellParser, ParsedCell } from './cell-parser.ts';

type Json = string | number | boolean | null;

const problem = (reason: string): ParsedCell => ({ kind: 'problem', reason });

/** A part as JSON holds it. Why amounts stay text: a number there would be a float to whoever reads it. */
const jsonOf = ({ kind }: ColumnModel, text: string | null): Json => {
  if (text === null) return null;
  if (kind === 'integer') return Number(text);
  return kind === 'boolean' ? text === 't' : text;
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parsedCell = (cell: unknown): unknown => {
  if (typeof cell !== 'string') return cell;
  try {
    return JSON.parse(cell);
  } catch {
    return undefined;
  }
};

/**
 * Reads a value of an object type, or a list of them, delivered as JSON: known parts only, each checked as a column of
 * its own would be, and written in their order, so that the same delivery is stored as the same text.
 */
export const createValueParser = (
  { value = { isList: false, parts: [] } }: ColumnModel,
  parserOf: (part: ColumnModel) => CellParser,
): CellParser => {
  const { isList, parts } = value;
  const parsers = parts.map((part) => ({ part, parse: parserOf(part) }));
  const known = new Set(parts.map(({ name }) => name));
  const readOne = (item: Readonly<Record<string, unknown>>): ParsedCell => {
    if (Object.keys(item).some((name) => !known.has(name))) return problem('has a part that is not known');
    const read: Record<string, Json> = {};
    let suspect = false;
    for (const { part, parse } of parsers) {
      const parsed = parse(item[part.name]);
      if (parsed.kind === 'problem') return problem(`has a ${part.name} that ${parsed.reason}`);
      read[part.name] = jsonOf(part, parsed.text);
      suspect ||= parsed.suspect === true;
    }
    return { kind: 'value', text: JSON.stringify(read), suspect };
  };
  return (cell) => {
    const given = parsedCell(cell);
    const items = isList && Array.isArray(given) ? given : [given];
    if (!items.every(isObject))
      return problem(isList ? 'is not a list of JSON objects' : 'is not a JSON object');
    const texts: (string | null)[] = [];
    let suspect = false;
    for (const item of items) {
      const parsed = readOne(item);
      if (parsed.kind === 'problem') return parsed;
      texts.push(parsed.text);
      suspect ||= parsed.suspect === true;
    }
    return { kind: 'value', text: isList ? `[${texts.join(',')}]` : (texts[0] ?? null), suspect };
  };
};
