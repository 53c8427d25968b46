import { ConfigurationError } from '../../../schema/configuration-error.ts';
import type { DomainModel, RecordModel } from '../model/model.ts';
import type { Database, Session } from '../storage/database.ts';
import type { CitizenIdCipher } from '../write/citizen-id-cipher.ts';
import { readColumnDefaults } from '../write/column-defaults.ts';
import { openLineCopy, sqlColumns } from '../write/copy-lines.ts';
import { createSampleTable, type SampleTable, sampledTables } from './sample-rows.ts';
import type { SampleSubject } from './samples.ts';
import { sampleSubject } from './subjects.ts';

export interface GenerateOptions {
  readonly models: readonly DomainModel[];
  readonly databaseOf: (domain: string) => Pick<Database, 'transaction'>;
  /** How many subjects to make. */
  readonly subjects: number;
  readonly seed: string;
  readonly now: Date;
  readonly citizenIds: CitizenIdCipher;
  /** What to do when records are there already: refuse, make none, or go on with the numbers after the subjects there are. */
  readonly whenFilled?: 'refuse' | 'leave' | 'append';
  readonly batchSize?: number;
  readonly onProgress?: (subjects: number) => void;
}

export interface GenerateReport {
  readonly subjects: number;
  /** Records made, by `domain.table`. */
  readonly records: ReadonlyMap<string, number>;
}

/** A domain ready to be filled. */
interface Filling {
  readonly model: DomainModel;
  readonly database: Pick<Database, 'transaction'>;
  readonly tables: readonly SampleTable[];
  /** Subjects it holds already, where it is the domain of the subjects themselves. */
  readonly subjectsThere: number;
  readonly isEmpty: boolean;
}

/** Why: a million rows take longer than a query of a caller may. */
const noTimeout = { statementTimeoutMs: 0 };

const isFilled = async (session: Session, { sqlTable }: RecordModel): Promise<boolean> =>
  (await session.query(`select from ${sqlTable} limit 1`)).length > 0;

/** The subjects a domain holds; 0 where it is not the one that keeps them. */
const countSubjects = async (session: Session, { records }: DomainModel): Promise<number> => {
  const register = records.find(({ place }) => place.kind === 'entity');
  if (register === undefined) return 0;
  const [row] = await session.query(`select count(*) as count from ${register.sqlTable}`);
  return Number(row?.count);
};

const prepare = (model: DomainModel, options: GenerateOptions): Promise<Filling> => {
  const { databaseOf, seed, now } = options;
  const citizenIds = options.citizenIds.repeating(seed);
  const database = databaseOf(model.name);
  return database.transaction(async (session) => {
    const sampled = sampledTables(model);
    const tables: SampleTable[] = [];
    for (const table of sampled) {
      const columnDefaults = await readColumnDefaults(session, table.record);
      tables.push(createSampleTable(table, { seed, today: now, citizenIds, columnDefaults }));
    }
    const filled: boolean[] = [];
    for (const record of model.records) filled.push(await isFilled(session, record));
    return {
      ...{ model, database, tables },
      subjectsThere: await countSubjects(session, model),
      isEmpty: !filled.includes(true),
    };
  }, noTimeout);
};

/** Writes one domain's records about some subjects, all or none; returns how many there are in each table. */
const fill = (
  { database, tables }: Filling,
  subjects: readonly SampleSubject[],
): Promise<readonly number[]> =>
  database.transaction(async (session) => {
    const counts: number[] = [];
    for (const { record, linesFor } of tables) {
      const copy = await openLineCopy(session, record.sqlTable, sqlColumns(record));
      let count = 0;
      for (const subject of subjects) {
        const lines = linesFor(subject);
        count += lines.length;
        await copy.add(lines.join(''));
      }
      await copy.close();
      counts.push(count);
    }
    return counts;
  }, noTimeout);

const analyze = ({ database, model }: Filling): Promise<void> =>
  database.transaction(async (session) => {
    for (const { sqlTable } of model.records) await session.query(`analyze ${sqlTable}`);
  }, noTimeout);

/**
 * Fills the domains with synthetic records: the same seed, clock and key give the same rows. A batch of subjects is one
 * transaction in each domain. Throws SEED_NOT_EMPTY when records are there, unless it may append.
 */
export const generateSamples = async (options: GenerateOptions): Promise<GenerateReport> => {
  const { models, subjects, seed, now, whenFilled = 'refuse', batchSize = 2_000, onProgress } = options;
  const fillings = await Promise.all(models.map((model) => prepare(model, options)));
  const isFilled = fillings.some(({ isEmpty }) => !isEmpty);
  if (isFilled && whenFilled === 'leave') return { subjects: 0, records: new Map() };
  if (isFilled && whenFilled === 'refuse') {
    throw new ConfigurationError(
      'SEED_NOT_EMPTY',
      'The database holds records already: add synthetic ones to them with --append, or use another database.',
    );
  }
  const first = Math.max(0, ...fillings.map(({ subjectsThere }) => subjectsThere));
  const records = new Map<string, number>();
  for (let from = first; from < first + subjects; from += batchSize) {
    const size = Math.min(batchSize, first + subjects - from);
    const batch = Array.from({ length: size }, (_, index) =>
      sampleSubject(from + index, { seed, today: now }),
    );
    const counts = await Promise.all(fillings.map((filling) => fill(filling, batch)));
    for (const [domain, { model, tables }] of fillings.entries()) {
      for (const [table, { record }] of tables.entries()) {
        const name = `${model.name}.${record.tableName}`;
        records.set(name, (records.get(name) ?? 0) + (counts[domain]?.[table] ?? 0));
      }
    }
    onProgress?.(from - first + size);
  }
  await Promise.all(fillings.map(analyze));
  return { subjects, records };
};
