import type { Database } from '../storage/database.ts';
import { type GenerateOptions, generateSamples } from './generate.ts';
import { holdsRecords } from './holds-records.ts';

export interface FirstFillingOptions
  extends Pick<GenerateOptions, 'models' | 'subjects' | 'seed' | 'now' | 'citizenIds' | 'holdKeys'> {
  readonly databaseOf: (domain: string) => Pick<Database, 'query' | 'transaction'>;
}

/** What a filling is made from: the same again gives the same records. */
interface Beginning {
  readonly seed: string;
  readonly subjects: number;
  readonly now: Date;
}

/** Beside the tables that count migrations. It has a row from before the first record until after the last. */
const TABLE = 'migrations."first filling"';

/** "fill" in ASCII; two that start together on an empty database must not both begin. */
const LOCK = 0x66696c6c;

const begun = async ({ models, databaseOf, seed, subjects, now }: FirstFillingOptions, marked: string) => {
  const isFilled = await holdsRecords(models, databaseOf);
  return databaseOf(marked).transaction(async (session): Promise<Beginning | undefined> => {
    await session.query(`select pg_advisory_xact_lock(${LOCK})`);
    await session.query('create schema if not exists migrations');
    await session.query(
      `create table if not exists ${TABLE} (seed text not null, subjects int not null, at text not null)`,
    );
    const [row] = await session.query(`select seed, subjects, at from ${TABLE}`);
    if (row !== undefined)
      return { seed: String(row.seed), subjects: Number(row.subjects), now: new Date(String(row.at)) };
    if (isFilled) return undefined;
    await session.query(`insert into ${TABLE} values ($1, $2, $3)`, [seed, subjects, now.toISOString()]);
    return { seed, subjects, now };
  });
};

/**
 * Fills domains that hold no record at all with synthetic ones; leaves them as they are where any does. A filling that was
 * cut off is finished, with the seed and clock it began with. Returns how many subjects were made, 0 for none.
 * Why domain by domain: each is filled in one transaction of its own, and may have a database of its own.
 */
export const fillEmpty = async (options: FirstFillingOptions): Promise<number> => {
  const { models, databaseOf } = options;
  const marked = models[0]?.name;
  if (marked === undefined) return 0;
  const beginning = await begun(options, marked);
  if (beginning === undefined) return 0;
  const filled = await Promise.all(models.map((model) => holdsRecords([model], databaseOf)));
  const left = models.filter((_, place) => filled[place] !== true);
  const batchSize = beginning.subjects;
  await generateSamples({ ...options, ...beginning, models: left, batchSize });
  await databaseOf(marked).query(`delete from ${TABLE}`, []);
  return beginning.subjects;
};
