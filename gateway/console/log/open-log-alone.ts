import type { Environment } from '../../../subgraphs/harness/storage/database-url.ts';
import { dataFolder, openStorage } from '../../../subgraphs/harness/storage/storage.ts';
import type { Log } from '../../audit/log-outcome.ts';
import { LOG_TABLES, openQueryLog, type QueryLog } from './open-query-log.ts';

export interface OpenLogAloneParts {
  readonly env: Environment;
  readonly clock: () => Date;
  readonly log: Log;
}

/** The query log of a gateway that runs without its subgraphs: it opens the log's database and no other. */
export const openLogAlone = async ({
  env,
  clock,
  log,
}: OpenLogAloneParts): Promise<Pick<QueryLog, 'record' | 'isWritable' | 'close'>> => {
  const dataDir = dataFolder(env);
  const storage = openStorage({ dataDir, env, kind: 'peer' });
  try {
    await storage.migrate([LOG_TABLES]);
    const queryLog = await openQueryLog({ storage, env, dataDir, clock, log });
    return {
      record: queryLog.record,
      isWritable: queryLog.isWritable,
      close: () => queryLog.close().finally(() => storage.close()),
    };
  } catch (error) {
    await storage.close();
    throw error;
  }
};
