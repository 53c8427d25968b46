import { randomBytes } from 'node:crypto';
import {
  connectDatabase,
  type Database,
  type DatabaseOptions,
} from '../subgraphs/harness/storage/database.ts';

export interface TestDatabase {
  readonly url: string;
  readonly database: Database;
  /** Closes the connections and drops the database. */
  close(): Promise<void>;
}

/** Makes a fresh, empty database on a server. */
export const openDatabaseOn = async (
  serverUrl: string,
  options: DatabaseOptions = {},
): Promise<TestDatabase> => {
  const onServer = async (statement: string): Promise<void> => {
    const server = await connectDatabase(serverUrl, { ...options, connections: 1 });
    await server.query(statement).finally(() => server.close());
  };
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer(`create database ${name} template template0`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const database = await connectDatabase(url.href, { connections: 4, ...options });
  return {
    url: url.href,
    database,
    close: async () => {
      await database.close();
      await onServer(`drop database ${name} with (force)`);
    },
  };
};
