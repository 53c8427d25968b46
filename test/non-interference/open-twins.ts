import { join } from 'node:path';
import { readSupergraphConfig } from '../../schema/composition/read-supergraph-config.ts';
import type { Query } from '../../subgraphs/harness/load/record-loader.ts';
import { type LoadedDomain, loadDomains } from '../../subgraphs/harness/model/load-domain.ts';
import { createDraw } from '../../subgraphs/harness/samples/draw.ts';
import { generateSamples } from '../../subgraphs/harness/samples/generate.ts';
import { projectRoot } from '../../subgraphs/harness/sdl/sdl-library.ts';
import type { Database, DatabaseOptions } from '../../subgraphs/harness/storage/database.ts';
import { migrateDomains } from '../../subgraphs/harness/storage/migrate.ts';
import type { TestDatabase } from '../database-on.ts';
import { type Difference, deriveTwin } from './derive-twin.ts';
import { citizenIds, NOW } from './gateways.ts';
import type { Onlooker } from './onlookers.ts';
import { createOracle, type Oracle } from './oracle.ts';
import { shuffled } from './shuffled.ts';
import { readTable, type StoredTable, subjectOf, writeTable } from './stored-rows.ts';
import { varyRows } from './vary-rows.ts';

export interface TwinsOptions {
  readonly onlooker: Onlooker;
  readonly seed: string;
  readonly subjects: number;
  /** Lists the domains; those that are served unless another file is named. */
  readonly configFile?: string;
  /** Other twins, whose domains and samples to take: making them takes longer than all the rest. */
  readonly like?: Pick<Twins, 'domains' | 'samples'>;
  readonly openDatabase: (options: DatabaseOptions) => Promise<TestDatabase>;
}

/** Two databases that differ in nothing but what the onlooker may not see. */
export interface Twins {
  readonly seed: string;
  /** How many subjects the samples were made about. */
  readonly subjects: number;
  readonly onlooker: Onlooker;
  readonly oracle: Oracle;
  readonly domains: readonly LoadedDomain[];
  /** What was made before some subjects were chosen. */
  readonly samples: readonly StoredTable[];
  /** What is stored in the first, and in the second. */
  readonly tables: readonly [readonly StoredTable[], readonly StoredTable[]];
  readonly differences: readonly Difference[];
  readonly queries: readonly [Query, Query];
  close(): Promise<void>;
}

/** So many that the samples have records of every type, the rare ones included. */
const SAMPLED_SUBJECTS = 800;

/** Why: a busy machine must not look like an answer that differs. */
const PATIENT: DatabaseOptions = { waitMs: 600_000, statementTimeoutMs: 600_000 };

const fill = (database: Database, tables: readonly StoredTable[], seed: string) =>
  database.transaction(async (session) => {
    for (const table of tables) await writeTable(session, table, citizenIds.repeating(seed));
  });

const sample = async (
  database: Database,
  domains: readonly LoadedDomain[],
  seed: string,
): Promise<readonly StoredTable[]> => {
  const models = domains.map(({ model }) => model);
  const options = { databaseOf: () => database, subjects: SAMPLED_SUBJECTS, seed, now: NOW, citizenIds };
  await generateSamples({ models, ...options });
  const places = models.flatMap((model) => model.records.map((record) => ({ model, record })));
  const tables: StoredTable[] = [];
  for (const place of places) tables.push(await readTable(database, { ...place, cipher: citizenIds }));
  return tables;
};

/** Some subjects of each kind. */
const chosenSubjects = (tables: readonly StoredTable[], { seed, subjects }: TwinsOptions) => {
  const all = tables.flatMap(({ record, rows }) =>
    record.place.kind === 'entity' ? rows.map(subjectOf) : [],
  );
  return shuffled(all, createDraw(`${seed}/subjects`, { today: NOW })).slice(0, subjects);
};

/** Makes the twins from a seed: the same seed makes the same. */
export const openTwins = async (options: TwinsOptions): Promise<Twins> => {
  const { onlooker, seed, openDatabase, configFile = join(projectRoot(), 'supergraph.yaml') } = options;
  const { subgraphs } = await readSupergraphConfig(configFile);
  // Why not the query log: it has no records to hide. What others learn of it is held in test/query-log.
  const domains =
    options.like?.domains ?? (await loadDomains(subgraphs)).filter(({ model }) => model.records.length > 0);
  const [first, second] = await Promise.all([openDatabase(PATIENT), openDatabase(PATIENT)]);
  await Promise.all([first, second].map(({ url }) => migrateDomains(url, subgraphs)));
  const oracle = createOracle({ onlooker, now: NOW });
  const samples = options.like?.samples ?? (await sample(first.database, domains, seed));
  const chosen = chosenSubjects(samples, options);
  const tables = samples.map((table) => varyRows(table, chosen, { seed, now: NOW }));
  const twin = deriveTwin(tables, { seed, now: NOW, oracle });
  await Promise.all([
    fill(first.database, tables, `${seed}/1`),
    fill(second.database, twin.tables, `${seed}/2`),
  ]);
  const queryOf =
    ({ database }: TestDatabase): Query =>
    (text, parameters) =>
      database.query(text, parameters);
  return {
    seed,
    subjects: options.subjects,
    onlooker,
    oracle,
    domains,
    samples,
    tables: [tables, twin.tables],
    differences: twin.differences,
    queries: [queryOf(first), queryOf(second)],
    close: async () => {
      await Promise.all([first.close(), second.close()]);
    },
  };
};
