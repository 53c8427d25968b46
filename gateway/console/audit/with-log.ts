import type { Environment } from '../../../subgraphs/harness/storage/database-url.ts';
import { dataFolder, openStorage, type Storage } from '../../../subgraphs/harness/storage/storage.ts';
import type { LogStore } from '../../audit/recorder/log-store.ts';
import { LOG_TABLES } from '../log/open-query-log.ts';
import { createSqlLogStore } from '../log/sql-log-store.ts';

/** What an audit command works on. */
export interface OpenLog {
  readonly store: LogStore;
  readonly storage: Storage;
  readonly env: Environment;
  readonly dataDir: string;
}

/** Opens the query log, beside a running gateway if there is one, for as long as one piece of work takes. */
export const withLog = async <Result>(
  work: (log: OpenLog) => Promise<Result>,
  env: Environment = process.env,
): Promise<Result> => {
  const dataDir = dataFolder(env);
  const storage = openStorage({ dataDir, env, kind: 'command' });
  try {
    await storage.migrate([LOG_TABLES]);
    const store = createSqlLogStore(await storage.databaseFor(LOG_TABLES.name));
    return await work({ store, storage, env, dataDir });
  } finally {
    await storage.close();
  }
};
