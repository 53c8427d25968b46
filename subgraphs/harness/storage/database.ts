import { checkServer } from './check-server.ts';
import { openCopy } from './copy-stream.ts';
import { DatabaseError, isRefusal } from './database-error.ts';
import { checkDatabaseUrl } from './database-url.ts';
import { type Connection, createPool } from './pool.ts';
import { CONNECT_TIMEOUT_MS } from './postgres-client.ts';
import { runStatement } from './statement.ts';
import { createLanes } from './statement-lanes.ts';
import { runTransaction, type Session, type TransactionOptions } from './transaction.ts';

export type { Row } from './statement.ts';
export type { Session, TransactionOptions } from './transaction.ts';

export interface Database extends Session {
  /** What `work` does is kept when it resolves, and undone when it rejects or one of its statements failed. */
  transaction<Result>(
    work: (session: Session) => Promise<Result>,
    options?: TransactionOptions,
  ): Promise<Result>;
  /** Waits for what runs, a few seconds at most, and closes all connections. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Connections at most; as many transactions run at once. */
  readonly connections?: number;
  /** How many of them statements outside transactions share. */
  readonly lanes?: number;
  readonly mostWaiting?: number;
  readonly waitMs?: number;
  /** 0: no limit. */
  readonly statementTimeoutMs?: number;
  readonly connectTimeoutMs?: number;
  /** `none`: for a pooler such as PgBouncer, which hands each statement to another connection. */
  readonly prepared?: 'named' | 'none';
  /** The database role whose rights hold; else those of the login. */
  readonly role?: string;
}

/** How much later than the server we give up on a statement: then it is the way to the server that is broken. */
const DEADLINE_MARGIN_MS = 2_000;

const within = async <Result>(running: Promise<Result>, deadlineMs: number): Promise<Result> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DatabaseError('DATABASE_TIMEOUT')), deadlineMs);
  });
  try {
    return await Promise.race([running, late]);
  } finally {
    clearTimeout(timer);
  }
};

/** Does one piece of work on a connection and gives it back. */
const holding = async <Result>(
  connection: Connection,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> => {
  let state: 'usable' | 'broken' = 'broken';
  try {
    const result = await work(connection);
    state = 'usable';
    return result;
  } catch (error) {
    if (isRefusal(error)) state = 'usable';
    throw error;
  } finally {
    connection.giveBack(state);
  }
};

/**
 * Connects to a PostgreSQL database and makes sure that it can be relied on.
 * Throws StartError when it cannot be reached within `connectTimeoutMs`, is too old, or would lose data.
 */
export const connectDatabase = async (
  url: string,
  {
    connections = 20,
    lanes = Math.min(4, connections),
    mostWaiting = 1_000,
    waitMs = 5_000,
    statementTimeoutMs = 15_000,
    connectTimeoutMs = CONNECT_TIMEOUT_MS,
    prepared = 'named',
    role,
  }: DatabaseOptions = {},
): Promise<Database> => {
  checkDatabaseUrl(url);
  const pool = createPool(
    url,
    { statementTimeoutMs, connectTimeoutMs, prepared, ...(role !== undefined && { role }) },
    { places: connections, mostWaiting, waitMs },
  );
  const checkOne = async (text: string) =>
    holding(await pool.take(), ({ client }) =>
      within(runStatement(client, text, { prepared: 'none' }), connectTimeoutMs + DEADLINE_MARGIN_MS),
    );
  try {
    await checkServer(url, checkOne);
  } catch (error) {
    await pool.close();
    throw error;
  }
  const deadlineMs = statementTimeoutMs === 0 ? 0 : statementTimeoutMs + DEADLINE_MARGIN_MS;
  return {
    query: createLanes(pool, { lanes, prepared, deadlineMs, mostWaiting, waitMs }),
    copyInto: async (table, columns) => {
      const connection = await pool.take();
      try {
        const copy = await openCopy(connection.client, table, columns);
        copy.once('close', () => connection.giveBack(copy.writableFinished ? 'usable' : 'broken'));
        return copy;
      } catch (error) {
        connection.giveBack('broken');
        throw error;
      }
    },
    transaction: async (work, options) => runTransaction(await pool.take(), work, options),
    close: () => pool.close(),
  };
};
