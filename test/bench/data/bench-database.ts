import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Installation, openInstallation } from '../../../gateway/console/installation.ts';
import type { LoadedDomain } from '../../../subgraphs/harness/model/load-domain.ts';
import { projectRoot } from '../../../subgraphs/harness/sdl/sdl-library.ts';
import { connectDatabase, type Database } from '../../../subgraphs/harness/storage/database.ts';
import { openEmbedded } from '../../../subgraphs/harness/storage/embedded/open-embedded.ts';
import { SAMPLE } from './sample.ts';

/** The data folder with so many subjects. */
export const dataDirFor = (subjects: number | string): string =>
  join(projectRoot(), '.data/bench', String(subjects));

/** A running PostgreSQL and its data folder. */
export interface BenchDatabase {
  readonly dataDir: string;
  readonly url: string;
  /** Process id of the server itself; its connections are its children. */
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts the embedded PostgreSQL of a data folder. */
export const openBenchDatabase = async (dataDir: string): Promise<BenchDatabase> => {
  await mkdir(dataDir, { recursive: true });
  const server = await openEmbedded(dataDir, { kind: 'server' });
  const [pid] = readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n');
  return { dataDir, url: server.url, pid: Number(pid), stop: () => server.stop() };
};

/** The installation on that database, whatever the surroundings say. */
export const openBenchInstallation = (
  domains: readonly LoadedDomain[],
  { dataDir, url }: Pick<BenchDatabase, 'dataDir' | 'url'>,
): Promise<Installation> =>
  openInstallation({
    domains: domains.map(({ model }) => model),
    env: { CREDIT_DATA_DIR: dataDir, DATABASE_URL: url },
    kind: 'server',
    clock: () => SAMPLE.today,
  });

/** Does long work on a connection of its own. */
export const withLongConnection = async <Result>(
  url: string,
  work: (database: Database) => Promise<Result>,
): Promise<Result> => {
  const database = await connectDatabase(url, { connections: 2, statementTimeoutMs: 0 });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
};
