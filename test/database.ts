import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { connectDatabase, type Database } from '../subgraphs/harness/storage/database.ts';

export interface TestDatabase {
  readonly url: string;
  readonly database: Database;
  /** Closes the connections and drops the database. */
  close(): Promise<void>;
}

const onServer = async (statement: string): Promise<void> => {
  const server = await connectDatabase(inject('serverUrl'), { connections: 1 });
  await server.query(statement).finally(() => server.close());
};

/** Makes a fresh, empty database on the server of this test run: one a test file, or more where tests compare them. */
export const openTestDatabase = async (): Promise<TestDatabase> => {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer(`create database ${name} template template0`);
  const url = new URL(inject('serverUrl'));
  url.pathname = `/${name}`;
  const database = await connectDatabase(url.href, { connections: 4 });
  return {
    url: url.href,
    database,
    close: async () => {
      await database.close();
      await onServer(`drop database ${name} with (force)`);
    },
  };
};
