import { halfWidth } from '../../../schema/identifiers/normalise.ts';
import type { CitizenIdCipher } from '../../../schema/identity-numbers/citizen-id-cipher.ts';
import type { ColumnModel } from '../model/model.ts';
import { type StoredText, textOfBoolean, textOfBytes, textOfList } from '../write/stored-text.ts';
import type { ScalarReader } from './identifier-readers.ts';
import { type MoneyUnit, parseAmount } from './parse-amount.ts';
import { parseDate, parseInstant } from './parse-date.ts';
import { holdsCitizenId } from './strayed-citizen-id.ts';
import { isAbsentCell } from './subject-reader.ts';
import { createValueParser } from './value-parser.ts';

/** A cell as it will be stored, or the problem with it, said without its value. */
export type ParsedCell =
  | {
      readonly kind: 'value';
      readonly text: StoredText;
      readonly suspect?: boolean;
      /** Of an identity number that is to be found again. */
      readonly blindIndex?: string;
    }
  | { readonly kind: 'problem'; readonly reason: string };

export interface CellParts {
  /** By the name of the scalar: `USCC`, `CaseNumber` … */
  readonly identifiers: ReadonlyMap<string, ScalarReader>;
  /** By enum type: codes by the Chinese name they have in the SDL. */
  readonly codeLabels: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly citizenIds: Pick<CitizenIdCipher, 'seal' | 'blindIndex' | 'blindIndexes'>;
  readonly unit: MoneyUnit;
  readonly now: Date;
}

const value = (text: StoredText, suspect = false): ParsedCell => ({ kind: 'value', text, suspect });
const problem = (reason: string): ParsedCell => ({ kind: 'problem', reason });
const orProblem = (text: string | undefined, reason: string): ParsedCell =>
  text === undefined ? problem(reason) : value(text);

const booleans: Readonly<Record<string, boolean>> = {
  true: true,
  false: false,
  '1': true,
  '0': false,
  y: true,
  n: false,
  yes: true,
  no: false,
  是: true,
  否: false,
};

const parseBoolean = (text: string): ParsedCell => {
  const found = booleans[text.toLowerCase()];
  return found === undefined
    ? problem('is neither true nor false (是, 否, 1, 0)')
    : value(textOfBoolean(found));
};

const mostInteger = 2 ** 31;

const parseInteger = (text: string): ParsedCell => {
  const plain = halfWidth(text).replace(/(?<=\d),(?=\d{3})/g, '');
  const number = /^-?\d{1,10}$/.test(plain) ? Number(plain) : Number.NaN;
  const fits = number >= -mostInteger && number < mostInteger;
  return fits ? value(String(number)) : problem('is not a whole number');
};

const codeReader = ({ codes = [], type = '' }: ColumnModel, codeLabels: CellParts['codeLabels']) => {
  const labels = codeLabels.get(type) ?? new Map<string, string>();
  const byCode = new Map(codes.map((code) => [code.toUpperCase(), code]));
  return (text: string): string | undefined => byCode.get(halfWidth(text).toUpperCase()) ?? labels.get(text);
};

const separators = /[;；、|]/;

const textsOf = (cell: unknown): readonly string[] | undefined => {
  if (typeof cell === 'string') return cell.split(separators).map((item) => item.trim());
  if (!Array.isArray(cell)) return undefined;
  const texts = cell.filter((item) => typeof item === 'string' || typeof item === 'number');
  return texts.length === cell.length ? texts.map((item) => String(item).trim()) : undefined;
};

const listParser =
  (readItem: (text: string) => string | undefined, reason: string) =>
  (cell: unknown): ParsedCell => {
    const texts = textsOf(cell)?.filter((text) => !isAbsentCell(text));
    if (texts === undefined) return problem('is not a list of texts');
    const items = texts.map(readItem).filter((item) => item !== undefined);
    return items.length === texts.length ? value(textOfList(items)) : problem(reason);
  };

/** PostgreSQL stores no NUL, and in jsonb no half of a surrogate pair either. */
const unstorableIn = ({ kind }: ColumnModel): RegExp => (kind === 'json' ? /\\u(?:0000|d[89a-f])/i : /\0/);

type TextParser = (text: string) => ParsedCell;

const scalarParser = (column: ColumnModel, { identifiers, citizenIds }: CellParts): TextParser => {
  const reader = identifiers.get(column.kind === 'citizenId' ? 'CitizenId' : (column.type ?? ''));
  const read: ScalarReader = reader ?? ((text) => ({ kind: 'value', text, suspect: false }));
  if (column.kind !== 'citizenId') return read;
  return (text) => {
    const found = read(text);
    if (found.kind === 'problem') return found;
    return {
      ...value(textOfBytes(citizenIds.seal(found.text)), found.suspect),
      ...(column.indexedIn !== undefined && { blindIndex: citizenIds.blindIndex(found.text) }),
    };
  };
};

const textParser = (column: ColumnModel, parts: CellParts): TextParser => {
  switch (column.kind) {
    case 'date':
      return (text) => orProblem(parseDate(text), 'is not a day such as 2024-01-02 or 2024年1月2日');
    case 'instant':
      return (text) => orProblem(parseInstant(text), 'is not a time such as 2024-01-02 15:04:05');
    case 'money':
      return (text) =>
        orProblem(parseAmount(text, parts.unit), 'is not an amount in CNY with at most two decimals in yuan');
    case 'integer':
      return parseInteger;
    case 'boolean':
      return parseBoolean;
    case 'code': {
      const read = codeReader(column, parts.codeLabels);
      return (text) => orProblem(read(text), `is not one of the codes of ${column.type ?? column.name}`);
    }
    default:
      return scalarParser(column, parts);
  }
};

export type CellParser = (cell: unknown) => ParsedCell;

/** How a column reads the cells under one heading; decided once a file, so that a row is only parsed. */
export const createCellParser = (column: ColumnModel, parts: CellParts): CellParser => {
  const parse = ((): CellParser => {
    if (column.kind === 'json') return createValueParser(column, (part) => createCellParser(part, parts));
    if (column.kind === 'textList') return listParser((text) => text, '');
    if (column.kind === 'codeList') {
      const reason = `holds something that is not one of the codes of ${column.type ?? column.name}`;
      return listParser(codeReader(column, parts.codeLabels), reason);
    }
    const parseText = textParser(column, parts);
    return (cell) => {
      if (typeof cell === 'object') return problem('is a list or object where one value belongs');
      return parseText(String(cell).trim());
    };
  })();
  return (cell) => {
    if (isAbsentCell(cell)) return column.required ? problem('is required') : value(null);
    const parsed = parse(cell);
    if (parsed.kind === 'problem') return parsed;
    if (unstorableIn(column).test(parsed.text ?? '')) return problem('holds a character that is no text');
    const strayed =
      column.kind !== 'citizenId' &&
      holdsCitizenId(parsed.text ?? '', {
        readCitizenId: parts.identifiers.get('CitizenId'),
        now: parts.now,
        isDatedNumber: column.isDatedNumber ?? false,
      });
    return strayed
      ? problem('holds a citizen identity number, which belongs in a column of its own')
      : parsed;
  };
};
