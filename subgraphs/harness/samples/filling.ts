import type { DomainModel, RecordModel } from '../model/model.ts';
import type { Session } from '../storage/database.ts';
import { readColumnDefaults } from '../write/column-defaults.ts';
import { openLineCopy, sqlColumns } from '../write/copy-lines.ts';
import type { GenerateOptions } from './generate.ts';
import { createSampleTable, type SampleTable, sampledTables } from './sample-rows.ts';
import type { SampleSubject } from './samples.ts';

/** A domain ready to be filled with records about sample subjects. */
export interface Filling {
  /** `domain.table`. */
  readonly tableNames: readonly string[];
  /** Subjects it holds already; 0 where it is not the one that keeps them. */
  readonly subjectsThere: number;
  readonly isEmpty: boolean;
  /** Writes the domain's records about some subjects, all or none; returns how many there are, by table. */
  fill(subjects: readonly SampleSubject[]): Promise<readonly (readonly [table: string, count: number])[]>;
  /** Tells the planner of PostgreSQL what there is now. */
  analyze(): Promise<void>;
}

/** Why: a million rows take longer than a query of a caller may. */
const noTimeout = { statementTimeoutMs: 0 };

const isFilled = async (session: Session, { sqlTable }: RecordModel): Promise<boolean> =>
  (await session.query(`select from ${sqlTable} limit 1`)).length > 0;

const countSubjects = async (session: Session, { records }: DomainModel): Promise<number> => {
  const register = records.find(({ place }) => place.kind === 'entity');
  if (register === undefined) return 0;
  const [row] = await session.query(`select count(*) as count from ${register.sqlTable}`);
  return Number(row?.count);
};

const copyRecords = async (
  session: Session,
  { record, linesFor }: SampleTable,
  subjects: readonly SampleSubject[],
): Promise<number> => {
  const copy = await openLineCopy(session, record.sqlTable, sqlColumns(record));
  let count = 0;
  for (const subject of subjects) {
    const lines = linesFor(subject);
    count += lines.length;
    await copy.add(lines.join(''));
  }
  await copy.close();
  return count;
};

/** Looks at what a domain holds and gets its generators ready. Throws when its samples name a table it does not have. */
export const prepareFilling = (model: DomainModel, options: GenerateOptions): Promise<Filling> => {
  const { databaseOf, seed, now } = options;
  const citizenIds = options.citizenIds.repeating(seed);
  const database = databaseOf(model.name);
  const nameOf = ({ tableName }: RecordModel): string => `${model.name}.${tableName}`;
  return database.transaction(async (session) => {
    const tables: SampleTable[] = [];
    for (const table of sampledTables(model)) {
      const columnDefaults = await readColumnDefaults(session, table.record);
      tables.push(createSampleTable(table, { seed, today: now, citizenIds, columnDefaults }));
    }
    const filled: boolean[] = [];
    for (const record of model.records) filled.push(await isFilled(session, record));
    return {
      tableNames: tables.map(({ record }) => nameOf(record)),
      subjectsThere: await countSubjects(session, model),
      isEmpty: !filled.includes(true),
      fill: (subjects) =>
        database.transaction(async (writing) => {
          await options.holdKeys?.(writing);
          const counts: [string, number][] = [];
          for (const table of tables) {
            counts.push([nameOf(table.record), await copyRecords(writing, table, subjects)]);
          }
          return counts;
        }, noTimeout),
      analyze: () =>
        database.transaction(async (writing) => {
          for (const { sqlTable } of model.records) await writing.query(`analyze ${sqlTable}`);
        }, noTimeout),
    };
  }, noTimeout);
};
