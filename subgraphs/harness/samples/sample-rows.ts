import type { CitizenIdCipher } from '../../../schema/identity-numbers/citizen-id-cipher.ts';
import { type CellParser, createCellParser } from '../import/cell-parser.ts';
import type { ColumnModel, DomainModel, RecordModel } from '../model/model.ts';
import { copyLine, type StoredText } from '../write/stored-text.ts';
import { createDraw } from './draw.ts';
import { createOtherSubjects } from './other-subjects.ts';
import { sampleEnvelope } from './sample-envelope.ts';
import type { SampleRecords, SampleRow, SampleSubject } from './samples.ts';

/** Generates the rows of one table. */
export interface SampleTable {
  readonly record: RecordModel;
  /** A subject's records as lines for COPY, with all columns of the record in their order. */
  linesFor(subject: SampleSubject): readonly string[];
}

export interface SampleTableParts {
  readonly seed: string;
  readonly today: Date;
  readonly citizenIds: CitizenIdCipher;
  /** What PostgreSQL fills into columns that may not be empty, by column name. */
  readonly columnDefaults: Readonly<Record<string, StoredText>>;
}

/** Why no identifier is checked: minors have a birth day that lies ahead, which a delivered number may not. */
const parserFor = (column: ColumnModel, { citizenIds, today }: SampleTableParts): CellParser =>
  createCellParser(column, {
    identifiers: new Map(),
    codeLabels: new Map(),
    citizenIds,
    unit: 'YUAN',
    now: today,
  });

type Envelope = Readonly<Record<string, StoredText>>;

/** Throws a sentence with table and column when a domain's sample does not fit its own table: a defect of the domain. */
const createRowWriter = (model: DomainModel, record: RecordModel, parts: SampleTableParts) => {
  const columns = [...record.columns.values()].map((column) => ({
    name: column.name,
    required: column.required,
    fallback: parts.columnDefaults[column.name] ?? null,
  }));
  const own = new Map(
    [...record.columns.values()].map((column, place) => [
      column.name,
      { place, indexedIn: column.indexedIn, parse: parserFor({ ...column, required: false }, parts) },
    ]),
  );
  const refuse = (name: string, reason: string): never => {
    throw new Error(`${model.name}: a sample of ${record.tableName} has a ${name} that ${reason}`);
  };
  return (row: SampleRow, envelope: Envelope): readonly StoredText[] => {
    const values = columns.map(({ name }) => envelope[name] ?? null);
    for (const name of Object.keys(row)) {
      const column = own.get(name) ?? refuse(name, 'is no column of it');
      const parsed = column.parse(row[name]);
      if (parsed.kind === 'problem') return refuse(name, parsed.reason);
      values[column.place] = parsed.text;
      const index = own.get(column.indexedIn ?? '');
      if (index !== undefined) values[index.place] = parsed.blindIndex ?? null;
    }
    return columns.map(({ name, required, fallback }, place) => {
      const value = values[place] ?? fallback;
      return value === null && required ? refuse(name, 'is required') : value;
    });
  };
};

const keyOf = (record: RecordModel, row: SampleRow): string =>
  JSON.stringify(record.key.map((name) => row[name] ?? null));

/** Of two records of a subject with the same key the first one stands. */
const withoutDuplicates = (record: RecordModel, rows: readonly SampleRow[]): readonly SampleRow[] => {
  const byKey = new Map<string, SampleRow>();
  for (const row of rows) {
    const key = keyOf(record, row);
    if (!byKey.has(key)) byKey.set(key, row);
  }
  return [...byKey.values()];
};

interface TableOf {
  readonly model: DomainModel;
  readonly record: RecordModel;
  readonly records: SampleRecords;
}

/** Returns the generator of one table's synthetic rows, envelope included. */
export const createSampleTable = (
  { model, record, records }: TableOf,
  parts: SampleTableParts,
): SampleTable => {
  const write = createRowWriter(model, record, parts);
  const { seed, today } = parts;
  const others = createOtherSubjects({ seed, today });
  const linesFor = (subject: SampleSubject): readonly string[] => {
    const name = `${seed}/${subject.number}/${model.name}/${record.tableName}`;
    const own = withoutDuplicates(record, records(subject, createDraw(name, { today }), others));
    return own.map((row, index) => {
      const envelope = sampleEnvelope({ record, subject, name: `${name}/${index}`, today });
      return copyLine(write(row, envelope));
    });
  };
  return { record, linesFor };
};

/** The tables a domain has samples for. Throws when samples.ts names one the domain does not have. */
export const sampledTables = (model: DomainModel): readonly TableOf[] =>
  Object.entries(model.samples).map(([tableName, records]) => {
    const record = model.records.find((candidate) => candidate.tableName === tableName);
    if (record === undefined)
      throw new Error(`${model.name}: samples.ts names an unknown table: ${tableName}`);
    return { model, record, records };
  });
