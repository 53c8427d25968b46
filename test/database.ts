import { inject } from 'vitest';
import type { DatabaseOptions } from '../subgraphs/harness/storage/database.ts';
import { openDatabaseOn, type TestDatabase } from './database-on.ts';

export type { TestDatabase };

/** Makes a fresh, empty database on the server of this test run: one a test file, or more where tests compare them. */
export const openTestDatabase = (options: DatabaseOptions = {}): Promise<TestDatabase> =>
  openDatabaseOn(inject('serverUrl'), options);
