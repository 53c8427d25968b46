import type { Writable } from 'node:stream';
import { openCopy } from './copy-stream.ts';
import { asDatabaseError, DatabaseError, isRefusal } from './database-error.ts';
import type { Connection } from './pool.ts';
import { type Row, runStatement } from './statement.ts';

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

const commit = async ({ client }: Connection): Promise<void> => {
  const result = await client.unsafe('commit').catch((error: unknown) => {
    throw asDatabaseError(error);
  });
  // Why: after a statement has failed, COMMIT succeeds and undoes everything.
  if (result.command !== 'COMMIT') throw new DatabaseError('DATABASE_FAILED');
};

/** A session on one connection, which ends with its transaction. */
const openSession = (connection: Connection) => {
  const copies: Writable[] = [];
  let refusal: Error | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  /**
   * Why one at a time, and none after a failure: what waits in the client when the connection breaks off would run on the
   * next one, outside the transaction.
   */
  const inTurn = <Result>(run: () => Promise<Result>): Promise<Result> => {
    const mine = turn.then(() => {
      if (connection.isLost()) refusal ??= new DatabaseError('DATABASE_LOST');
      if (refusal !== undefined) throw refusal;
      return run();
    });
    turn = mine.catch((error: Error) => {
      refusal ??= error;
    });
    return mine;
  };
  const session: Session = {
    query: (text, parameters) =>
      inTurn(() => runStatement(connection.client, text, { parameters, prepared: 'none' })),
    copyInto: (table, columns) =>
      inTurn(async () => {
        const copy = await openCopy(connection.client, table, columns);
        copies.push(copy);
        return copy;
      }),
  };
  return {
    session,
    commit: () => inTurn(() => commit(connection)),
    /** Whether the connection is in order, so that it can be told to undo. */
    canUndo: () => !connection.isLost() && (refusal === undefined || isRefusal(refusal)),
    end: (): void => {
      refusal ??= new Error('the transaction has ended');
      // Why: a connection in the middle of a COPY takes no ROLLBACK.
      for (const copy of copies.filter(({ closed }) => !closed)) copy.on('error', () => undefined).destroy();
    },
  };
};

const undo = ({ client }: Connection): Promise<'usable' | 'broken'> =>
  client.unsafe('rollback').then(
    () => 'usable',
    () => 'broken',
  );

/**
 * Runs work in a transaction and gives the connection back. What the work did is kept when it resolves, and undone when
 * it rejects or one of its statements failed; what it threw is thrown on.
 */
export const runTransaction = async <Result>(
  connection: Connection,
  work: (session: Session) => Promise<Result>,
  { statementTimeoutMs }: TransactionOptions = {},
): Promise<Result> => {
  const { session, commit: keep, canUndo, end } = openSession(connection);
  let state: 'usable' | 'broken' = 'usable';
  try {
    await session.query('begin');
    if (statementTimeoutMs !== undefined)
      await session.query(`set local statement_timeout = ${Math.ceil(statementTimeoutMs)}`);
    const result = await work(session);
    await keep();
    return result;
  } catch (error) {
    const inOrder = canUndo();
    end();
    state = inOrder ? await undo(connection) : 'broken';
    throw error;
  } finally {
    end();
    connection.giveBack(state);
  }
};
