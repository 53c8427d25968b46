import type { ColumnModel, RecordModel } from '../model/model.ts';
import type { Session } from '../storage/database.ts';
import { knowPersons } from './know-persons.ts';
import { quoteName, stageTable } from './stage.ts';

export interface MergeCounts {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Rows of the file that a later row of the same file replaced. */
  readonly duplicates: number;
}

export interface MergeOptions {
  readonly record: RecordModel;
  /** Names of the columns the file (or the command) said something about: these are compared and replaced. */
  readonly delivered: ReadonlySet<string>;
  /** Names of columns that a new row takes from the stage as well. */
  readonly filled: ReadonlySet<string>;
  readonly openCitizenId: (sealed: Uint8Array) => string;
}

/** Set anew whenever a row changes, but no change themselves. */
const touched = ['providedAt', 'updatedAt'];

const count = (value: unknown): number => Number(value ?? 0);

const conflictColumns = (record: RecordModel): readonly string[] =>
  ['subjectRef', ...record.key].map((name) => quoteName(record.columns.get(name)?.sqlName ?? name));

/** Of several rows for one record the last one stands. */
const dropDuplicates = async (session: Session, record: RecordModel): Promise<number> => {
  const [row] = await session.query(
    `with ranked as (select line, row_number() over (partition by ${conflictColumns(record).join(', ')} order by line desc) as place from ${stageTable}),
     dropped as (delete from ${stageTable} using ranked where ranked.line = ${stageTable}.line and ranked.place > 1 returning 1)
     select count(*)::int as dropped from dropped`,
  );
  return count(row?.dropped);
};

const sealsAtOnce = 2_000;

/**
 * Gives staged citizen identity numbers the seal they already have in the table when the number is the same.
 * Why: a seal has a random nonce, so the same number delivered again would look like a change.
 */
const keepSeals = async (
  session: Session,
  { record, openCitizenId }: MergeOptions,
  column: ColumnModel,
): Promise<void> => {
  const sealed = quoteName(column.sqlName);
  const [subject, ...key] = conflictColumns(record);
  const parts = [
    `t.${subject} = s.${subject}`,
    ...key.map((name) => `t.${name} is not distinct from s.${name}`),
  ];
  const same = parts.join(' and ');
  await session.query(
    `declare import_seals no scroll cursor for
     select s.line::text as line, s.${sealed} as fresh, t.${sealed} as stored
     from ${stageTable} s join ${record.sqlTable} t on ${same} where s.${sealed} <> t.${sealed}`,
  );
  const equal: string[] = [];
  for (;;) {
    const rows = await session.query(`fetch ${sealsAtOnce} from import_seals`);
    if (rows.length === 0) break;
    for (const { line, fresh, stored } of rows) {
      const areBytes = fresh instanceof Uint8Array && stored instanceof Uint8Array;
      if (areBytes && openCitizenId(fresh) === openCitizenId(stored)) equal.push(String(line));
    }
  }
  await session.query('close import_seals');
  await session.query(
    `update ${stageTable} s set ${sealed} = t.${sealed} from ${record.sqlTable} t, unnest($1::bigint[]) as equal(line)
     where s.line = equal.line and ${same}`,
    [equal],
  );
};

const upsert = async (session: Session, options: MergeOptions) => {
  const { record, delivered, filled } = options;
  const columns = [...record.columns.values()].filter(({ name }) => delivered.has(name) || filled.has(name));
  const key = new Set(['subjectRef', 'recordId', ...record.key]);
  const compared = columns
    .filter(({ name }) => delivered.has(name) && !key.has(name))
    .map(({ sqlName }) => sqlName);
  const also = columns
    .filter(({ name }) => touched.includes(name) && !delivered.has(name))
    .map(({ sqlName }) => sqlName);
  const list = (names: readonly string[], prefix = '') =>
    names.map((name) => `${prefix}${quoteName(name)}`).join(', ');
  const names = columns.map(({ sqlName }) => sqlName);
  const set = [...compared, ...also]
    .map((name) => `${quoteName(name)} = excluded.${quoteName(name)}`)
    .join(', ');
  const action =
    compared.length === 0
      ? 'do nothing'
      : `do update set ${set} where row(${list(compared, 't.')}) is distinct from row(${list(compared, 'excluded.')})`;
  const [row] = await session.query(
    `with merged as (
       insert into ${record.sqlTable} as t (${list(names)}) select ${list(names)} from ${stageTable} order by line
       on conflict (${conflictColumns(record).join(', ')}) ${action} returning (xmax = 0) as is_new)
     select count(*) filter (where is_new)::int as inserted, count(*) filter (where not is_new)::int as updated,
            (select count(*)::int from ${stageTable}) as staged from merged`,
  );
  const inserted = count(row?.inserted);
  const updated = count(row?.updated);
  return { inserted, updated, unchanged: count(row?.staged) - inserted - updated };
};

/** Brings the staged rows into the record's table. A row that says nothing new is not written. */
export const mergeStage = async (session: Session, options: MergeOptions): Promise<MergeCounts> => {
  await session.query(`analyze ${stageTable}`);
  await knowPersons(session, options.record);
  const duplicates = await dropDuplicates(session, options.record);
  const sealed = [...options.record.columns.values()].filter(
    ({ kind, name }) => kind === 'citizenId' && options.delivered.has(name),
  );
  for (const column of sealed) await keepSeals(session, options, column);
  return { duplicates, ...(await upsert(session, options)) };
};
