import { PLATFORM } from '../../../subgraphs/harness/platform/platform-place.ts';
import type { Environment } from '../../../subgraphs/harness/storage/database-url.ts';
import { loadKeys } from '../../../subgraphs/harness/storage/secrets.ts';
import { dataFolder, openStorage } from '../../../subgraphs/harness/storage/storage.ts';
import type { Log } from '../../audit/log-outcome.ts';
import type { Config } from '../../config.ts';
import type { GatewayParts } from '../../create-gateway.ts';
import { nonceKeyOf } from '../installation.ts';
import { createWho, type Who } from '../start/who.ts';
import { LOG_TABLES, openQueryLog } from './open-query-log.ts';

export interface OpenAloneParts {
  readonly env: Environment;
  readonly config: Config;
  readonly clock: () => Date;
  readonly log: Log;
}

export interface OpenedAlone {
  readonly parts: Who & Pick<GatewayParts, 'record' | 'isReady' | 'readLogFile'>;
  readonly close: () => Promise<void>;
}

/**
 * What a gateway that runs without its subgraphs has of its own: the query log, and what gateways share about who asks.
 * It opens the databases of these two and no other.
 */
export const openAlone = async ({ env, config, clock, log }: OpenAloneParts): Promise<OpenedAlone> => {
  const dataDir = dataFolder(env);
  const storage = openStorage({ dataDir, env, kind: 'peer' });
  try {
    await storage.migrate([PLATFORM, LOG_TABLES]);
    const installation = {
      platform: () => storage.databaseFor(PLATFORM.name),
      nonceKey: nonceKeyOf(await loadKeys({ dataDir, env })),
    };
    const who = await createWho({ config, installation, clock, env });
    const queryLog = await openQueryLog({ storage, env, dataDir, clock, log });
    return {
      parts: {
        ...who,
        record: queryLog.record,
        isReady: queryLog.isWritable,
        readLogFile: queryLog.readLogFile,
      },
      close: () => queryLog.close().finally(() => storage.close()),
    };
  } catch (error) {
    await storage.close();
    throw error;
  }
};
