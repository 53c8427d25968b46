import type { CitizenIdCipher } from '../../schema/identity-numbers/citizen-id-cipher.ts';
import type { ColumnModel, DomainModel, RecordModel } from '../../subgraphs/harness/model/model.ts';
import type { Session } from '../../subgraphs/harness/storage/database.ts';

/** A stored record by the names of its columns: dates and instants as ISO text, amounts as text of fen, numbers opened. */
export type StoredRow = Readonly<Record<string, unknown>>;

/** A record type with everything stored of it. */
export interface StoredTable {
  readonly model: DomainModel;
  readonly record: RecordModel;
  /** Names of the columns that may be empty. */
  readonly nullable: ReadonlySet<string>;
  readonly rows: readonly StoredRow[];
}

export const subjectOf = (row: StoredRow): string => String(row.subjectRef);
export const recordIdOf = (row: StoredRow): string => String(row.recordId);

type Cipher = Pick<CitizenIdCipher, 'open' | 'seal' | 'blindIndex'>;

const isoInstant = (value: unknown): string => new Date(String(value)).toISOString();

const fromJson = ({ kind }: ColumnModel, value: unknown, { open }: Cipher): unknown => {
  if (value === null || value === undefined) return null;
  if (kind === 'instant') return isoInstant(value);
  if (kind === 'money') return String(value);
  return kind === 'citizenId' ? open(Buffer.from(String(value).slice(2), 'hex')) : value;
};

const toJson = ({ kind }: ColumnModel, value: unknown, { seal }: Cipher): unknown => {
  if (value === null || kind !== 'citizenId') return value;
  return `\\x${seal(String(value)).toString('hex')}`;
};

const nullableColumns = async (session: Session, { sqlTable, columns }: RecordModel) => {
  const found = await session.query(
    'select attname from pg_attribute where attrelid = $1::text::regclass and attnum > 0 and not attnotnull',
    [sqlTable],
  );
  const names = new Set(found.map(({ attname }) => attname));
  return new Set([...columns.values()].filter(({ sqlName }) => names.has(sqlName)).map(({ name }) => name));
};

/** What finds a number again follows from the number. */
const indexOf = ({ indexedIn, name }: ColumnModel, row: StoredRow, { blindIndex }: Cipher): StoredRow =>
  indexedIn === undefined
    ? {}
    : { [indexedIn]: typeof row[name] === 'string' ? blindIndex(row[name]) : null };

/** Reads everything that is stored of a record type. */
export const readTable = async (
  session: Session,
  { model, record, cipher }: { model: DomainModel; record: RecordModel; cipher: Cipher },
): Promise<StoredTable> => {
  const found = await session.query(
    `select row_to_json(r)::text as row from ${record.sqlTable} r order by subject_ref, record_id`,
  );
  const rows = found.map(({ row }) => {
    const parsed: Record<string, unknown> = JSON.parse(String(row));
    const columns = [...record.columns.values()];
    return Object.fromEntries(
      columns.map((column) => [column.name, fromJson(column, parsed[column.sqlName], cipher)]),
    );
  });
  return { model, record, nullable: await nullableColumns(session, record), rows };
};

/** Replaces everything that is stored of a record type. */
export const writeTable = async (
  session: Session,
  { record, rows }: Pick<StoredTable, 'record' | 'rows'>,
  cipher: Cipher,
): Promise<void> => {
  const columns = [...record.columns.values()];
  const stored = rows.map((given) => {
    const row = Object.assign({}, given, ...columns.map((column) => indexOf(column, given, cipher)));
    return Object.fromEntries(
      columns.map((column) => [column.sqlName, toJson(column, row[column.name], cipher)]),
    );
  });
  await session.query(`delete from ${record.sqlTable}`);
  const names = columns.map(({ sqlName }) => `"${sqlName}"`).join(', ');
  await session.query(
    `insert into ${record.sqlTable} (${names}) select ${names} from json_populate_recordset(null::${record.sqlTable}, $1::text::json)`,
    [JSON.stringify(stored)],
  );
};
