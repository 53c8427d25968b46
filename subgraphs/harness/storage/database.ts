import type { Writable } from 'node:stream';
import { type Admission, createAdmission } from './admission.ts';
import { checkServer } from './check-server.ts';
import { openCopy } from './copy-stream.ts';
import { asDatabaseError, DatabaseError } from './database-error.ts';
import { checkDatabaseUrl } from './database-url.ts';
import { type Client, type ClientTransaction, createClient } from './postgres-client.ts';

/**
 * A row by column name. Whole numbers of four bytes and less, booleans, bytes and lists are values; all else is
 * PostgreSQL's own text. A NULL inside a list reads as the text NULL (postgres.js): keep none there.
 */
export type Row = Readonly<Record<string, unknown>>;

export interface Session {
  /** Runs one statement. An undefined parameter is NULL. Throws DatabaseError. */
  query(text: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
  /** A stream into COPY table (columns) FROM STDIN, text format. */
  copyInto(table: string, columns: readonly string[]): Promise<Writable>;
}

export interface TransactionOptions {
  /** 0: no limit; for the long statements of an import. */
  readonly statementTimeoutMs?: number;
}

export interface Database extends Session {
  /** Everything `work` does is kept when it resolves and undone when it rejects; what it threw is thrown on. */
  transaction<Result>(
    work: (session: Session) => Promise<Result>,
    options?: TransactionOptions,
  ): Promise<Result>;
  /** Waits for what runs, a few seconds at most, and closes all connections. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Connections at most; as many statements and transactions run at once. */
  readonly connections?: number;
  readonly mostWaiting?: number;
  readonly waitMs?: number;
  readonly statementTimeoutMs?: number;
  readonly connectTimeoutMs?: number;
  readonly prepared?: 'named' | 'none';
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

/**
 * Why: postgres.js takes a list of booleans, or of bytes, for one boolean or for bytes. Told no type, it asks PostgreSQL.
 */
const sendable = (client: Client | ClientTransaction, parameter: unknown): unknown =>
  Array.isArray(parameter) ? client.typed(parameter as never, 0) : parameter;

const run = async (
  client: Client | ClientTransaction,
  text: string,
  { parameters = [], prepare }: { parameters?: readonly unknown[] | undefined; prepare: boolean },
): Promise<readonly Row[]> => {
  try {
    // Why not simple: the simple protocol runs several statements in one text.
    return await client.unsafe(
      text,
      parameters.map((parameter) => sendable(client, parameter)) as never[],
      { prepare, simple: false } as never,
    );
  } catch (error) {
    throw asDatabaseError(error);
  }
};

/**
 * A transaction's session, and the streams opened in it.
 * Why unprepared: a prepared statement does not survive a change of what it reads, and imports make tables anew.
 */
const sessionOf = (client: ClientTransaction): { session: Session; copies: Writable[] } => {
  const copies: Writable[] = [];
  return {
    copies,
    session: {
      query: (text, parameters) => run(client, text, { parameters, prepare: false }),
      copyInto: async (table, columns) => {
        const copy = await openCopy(client, table, columns);
        copies.push(copy);
        return copy;
      },
    },
  };
};

const transact = async <Result>(
  client: Client,
  work: (session: Session) => Promise<Result>,
  { statementTimeoutMs }: TransactionOptions,
): Promise<Result> => {
  let thrown: unknown;
  const attempt = async (transaction: ClientTransaction): Promise<Result> => {
    const { session, copies } = sessionOf(transaction);
    try {
      if (statementTimeoutMs !== undefined)
        await session.query(`set local statement_timeout = ${Math.ceil(statementTimeoutMs)}`);
      return await work(session);
    } catch (error) {
      thrown = error;
      // Why: a connection in the middle of a COPY takes no ROLLBACK.
      for (const copy of copies.filter(({ destroyed }) => !destroyed))
        copy.on('error', () => undefined).destroy();
      throw error;
    }
  };
  try {
    return (await client.begin(attempt)) as Result;
  } catch (error) {
    if (error === thrown) throw error;
    throw asDatabaseError(error);
  }
};

const holding = async <Result>(admit: Admission, work: () => Promise<Result>): Promise<Result> => {
  const leave = await admit();
  return work().finally(leave);
};

/**
 * Connects to a PostgreSQL database and makes sure that it can be relied on.
 * Throws StartError when it cannot be reached within `connectTimeoutMs`, is too old, or would lose data.
 */
export const connectDatabase = async (
  url: string,
  {
    connections = 20,
    mostWaiting = 1_000,
    waitMs = 5_000,
    statementTimeoutMs = 15_000,
    connectTimeoutMs = 5_000,
    prepared = 'named',
  }: DatabaseOptions = {},
): Promise<Database> => {
  checkDatabaseUrl(url);
  const client = createClient(url, { connections, statementTimeoutMs, connectTimeoutMs, prepared });
  const close = (): Promise<void> => client.end({ timeout: 5 });
  try {
    await checkServer(url, (text) => within(run(client, text, { prepare: false }), connectTimeoutMs + 1_000));
  } catch (error) {
    await client.end({ timeout: 0 });
    throw error;
  }
  const admit = createAdmission({ places: connections, mostWaiting, waitMs });
  const deadlineMs = statementTimeoutMs + DEADLINE_MARGIN_MS;
  return {
    query: async (text, parameters) => {
      const leave = await admit();
      const running = run(client, text, { parameters, prepare: prepared === 'named' }).finally(leave);
      return statementTimeoutMs === 0 ? running : within(running, deadlineMs);
    },
    copyInto: async (table, columns) => {
      const leave = await admit();
      try {
        const copy = await openCopy(client, table, columns);
        copy.once('close', leave);
        return copy;
      } catch (error) {
        leave();
        throw error;
      }
    },
    transaction: (work, options = {}) => holding(admit, () => transact(client, work, options)),
    close,
  };
};
