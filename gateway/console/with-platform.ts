import { PLATFORM } from '../../subgraphs/harness/platform/platform-place.ts';
import type { Database } from '../../subgraphs/harness/storage/database.ts';
import type { Environment } from '../../subgraphs/harness/storage/database-url.ts';
import { dataFolder, openStorage } from '../../subgraphs/harness/storage/storage.ts';

/** Opens what gateways share, beside a running gateway if there is one, for as long as one piece of work takes. */
export const withPlatform = async <Result>(
  work: (platform: Database) => Promise<Result>,
  env: Environment = process.env,
): Promise<Result> => {
  const storage = openStorage({ dataDir: dataFolder(env), env, kind: 'command' });
  try {
    await storage.migrate([PLATFORM]);
    return await work(await storage.databaseFor(PLATFORM.name));
  } finally {
    await storage.close();
  }
};
