import { PLATFORM } from '../subgraphs/harness/platform/platform-place.ts';
import { migrateDomains } from '../subgraphs/harness/storage/migrate.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';

/** A fresh database with the tables that gateways share. */
export const openPlatformDatabase = async (): Promise<TestDatabase> => {
  const opened = await openTestDatabase();
  await migrateDomains(opened.url, [PLATFORM]);
  return opened;
};
