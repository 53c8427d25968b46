import { setTimeout as sleep } from 'node:timers/promises';
import type { CitizenIdCipher } from '../../../schema/identity-numbers/citizen-id-cipher.ts';
import type { ColumnModel, RecordModel } from '../model/model.ts';
import type { Database, Row, Session } from '../storage/database.ts';

export interface ResealOptions {
  readonly database: Pick<Database, 'transaction'>;
  readonly record: RecordModel;
  /** Opens with the keys from before, seals with those of today. */
  readonly citizenIds: CitizenIdCipher;
  /** Rows that are locked and written at once. */
  readonly batch?: number;
  readonly onProgress?: (rows: number) => void;
}

/** How long somebody else may hold the rows that are left before they are tried again. */
const PAUSE_MS = 200;

const sealedColumns = ({ columns }: RecordModel): readonly ColumnModel[] =>
  [...columns.values()].filter(({ kind, type }) => kind === 'citizenId' && type !== undefined);

const indexColumn = ({ columns }: RecordModel, { indexedIn }: ColumnModel): string | undefined =>
  columns.get(indexedIn ?? '')?.sqlName;

/** Rows with a number that other keys have sealed, or that is to be found and is not indexed. */
const staleSql = (record: RecordModel): string =>
  sealedColumns(record)
    .map((column) => {
      const index = indexColumn(record, column);
      const unindexed = index === undefined ? '' : ` or (${column.sqlName} is not null and ${index} is null)`;
      return `substr(${column.sqlName}, 2, 4) <> $1::bytea${unindexed}`;
    })
    .join(' or ');

type Place = readonly [subject: string, recordId: string];

/** Seals the next rows anew; those that somebody else is writing are left for later. */
const resealBatch = async (
  session: Session,
  { record, citizenIds, batch = 500 }: ResealOptions,
  after: Place,
): Promise<readonly Row[]> => {
  const columns = sealedColumns(record);
  const sealed = columns.map(({ sqlName }) => sqlName);
  const rows = await session.query(
    `select subject_ref, record_id, ${sealed.join(', ')} from ${record.sqlTable}
     where (${staleSql(record)}) and (subject_ref, record_id) > ($2::text, $3::text)
     order by subject_ref, record_id limit $4::int for update skip locked`,
    [citizenIds.keyId, ...after, batch],
  );
  if (rows.length === 0) return rows;
  const numbers = columns.map(({ sqlName }) =>
    rows.map((row) => (row[sqlName] instanceof Uint8Array ? citizenIds.open(row[sqlName]) : null)),
  );
  const written = columns.flatMap((column, place) => {
    const own = numbers[place] ?? [];
    const seals = own.map((number) => (number === null ? null : citizenIds.seal(number)));
    const index = indexColumn(record, column);
    const indexes = own.map((number) => (number === null ? null : citizenIds.blindIndex(number)));
    return [
      { name: column.sqlName, type: 'bytea', values: seals as readonly unknown[] },
      ...(index === undefined ? [] : [{ name: index, type: 'text', values: indexes }]),
    ];
  });
  await session.query(
    `update ${record.sqlTable} t set ${written.map(({ name }) => `${name} = n.${name}`).join(', ')}
     from unnest($1::text[], $2::text[], ${written.map(({ type }, place) => `$${place + 3}::${type}[]`).join(', ')})
       as n(subject_ref, record_id, ${written.map(({ name }) => name).join(', ')})
     where t.subject_ref = n.subject_ref and t.record_id = n.record_id`,
    [
      rows.map(({ subject_ref }) => subject_ref),
      rows.map(({ record_id }) => record_id),
      ...written.map(({ values }) => values),
    ],
  );
  return rows;
};

/**
 * Seals and indexes anew every identity number of a record type that the keys of today have not; returns how many rows.
 * Each batch is a transaction of its own that waits for nobody, so it may be cut off anywhere and begun again, and those
 * who read and write go on. Throws where a number was sealed with keys that are not here.
 */
export const resealRecords = async (options: ResealOptions): Promise<number> => {
  const { database, record, citizenIds, onProgress } = options;
  if (sealedColumns(record).length === 0) return 0;
  const noTimeout = { statementTimeoutMs: 0 };
  const isLeft = () =>
    database.transaction(async (session) => {
      const text = `select from ${record.sqlTable} where ${staleSql(record)} limit 1`;
      return (await session.query(text, [citizenIds.keyId])).length > 0;
    }, noTimeout);
  let count = 0;
  while (await isLeft()) {
    let after: Place = ['', ''];
    for (;;) {
      const from = after;
      const rows = await database.transaction((session) => resealBatch(session, options, from), noTimeout);
      const last = rows.at(-1);
      if (last === undefined) break;
      count += rows.length;
      onProgress?.(count);
      after = [String(last.subject_ref), String(last.record_id)];
    }
    if (await isLeft()) await sleep(PAUSE_MS);
  }
  return count;
};
