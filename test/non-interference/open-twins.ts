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
import { citizenIds } from './gateways.ts';
import { NOW } from './now.ts';
import { createOnlookers, type Onlooker, type Standpoint } from './onlookers.ts';
import { createOracle, type Oracle } from './oracle.ts';
import { shuffled } from './shuffled.ts';
import { readTable, type StoredTable, subjectOf, writeTable } from './stored-rows.ts';
import { varyRows } from './vary-rows.ts';

export interface TwinsOptions {
  readonly seed: string;
  readonly subjects: number;
  /** Lists the domains; those that are served unless another file is named. */
  readonly configFile?: string;
  /** Whether somebody is to ask; everybody unless said otherwise. */
  readonly isAsking?: (onlooker: Onlooker) => boolean;
  readonly openDatabase: (options: DatabaseOptions) => Promise<TestDatabase>;
}

/** Two databases that differ in nothing but what cannot be seen from a standpoint. */
export interface Twins {
  readonly seed: string;
  readonly standpoint: Standpoint;
  readonly oracle: Oracle;
  readonly domains: readonly LoadedDomain[];
  /** What is stored in the first, and in the second. */
  readonly tables: readonly [readonly StoredTable[], readonly StoredTable[]];
  readonly differences: readonly Difference[];
  readonly queries: readonly [Query, Query];
}

/** A database, and for each standpoint a twin of it. */
export interface TwinSet {
  readonly seed: string;
  /** How many subjects the samples were made about. */
  readonly subjects: number;
  readonly domains: readonly LoadedDomain[];
  readonly onlookers: readonly Onlooker[];
  twinsOf(onlooker: Onlooker): Twins;
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

const queryOf =
  ({ database }: TestDatabase): Query =>
  (text, parameters) =>
    database.query(text, parameters);

/** Makes the twins from a seed: the same seed makes the same. */
export const openTwins = async (options: TwinsOptions): Promise<TwinSet> => {
  const { seed, openDatabase, configFile = join(projectRoot(), 'supergraph.yaml') } = options;
  const { isAsking = () => true } = options;
  const { subgraphs } = await readSupergraphConfig(configFile);
  // Why not the query log: it has no records to hide. What others learn of it is held in test/query-log.
  const domains = (await loadDomains(subgraphs)).filter(({ model }) => model.records.length > 0);
  const databases: TestDatabase[] = [];
  const open = async (): Promise<TestDatabase> => {
    const database = await openDatabase(PATIENT);
    databases.push(database);
    await migrateDomains(database.url, subgraphs);
    return database;
  };

  const first = await open();
  const samples = await sample(first.database, domains, seed);
  const chosen = chosenSubjects(samples, options);
  const tables = samples.map((table) => varyRows(table, chosen, { seed, now: NOW }));
  await fill(first.database, tables, `${seed}/1`);

  const twinFor = async (standpoint: Standpoint): Promise<Twins> => {
    const oracle = createOracle({ standpoint, now: NOW });
    const twin = deriveTwin(tables, { seed: `${seed}/${standpoint.name}`, now: NOW, oracle });
    const second = await open();
    await fill(second.database, twin.tables, `${seed}/2`);
    const queries = [queryOf(first), queryOf(second)] as const;
    const { differences } = twin;
    return { seed, standpoint, oracle, domains, tables: [tables, twin.tables], differences, queries };
  };

  const onlookers = createOnlookers(tables).filter(isAsking);
  const twins = new Map<Standpoint, Twins>();
  for (const { standpoint } of onlookers) {
    if (!twins.has(standpoint)) twins.set(standpoint, await twinFor(standpoint));
  }
  return {
    seed,
    subjects: options.subjects,
    domains,
    onlookers,
    twinsOf: ({ name, standpoint }) => {
      const found = twins.get(standpoint);
      if (found === undefined) throw new Error(`${name} does not ask`);
      return found;
    },
    close: async () => {
      await Promise.all(databases.map((database) => database.close()));
    },
  };
};
