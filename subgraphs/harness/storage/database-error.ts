/** What can go wrong with a database that was fine at the start, and what whoever runs a command may do about it. */
export const DATABASE_ERRORS = {
  /** No connection became free in time, or too many wait for one already. */
  DATABASE_BUSY: 'The database has no connection to spare. Run it again when less is going on.',
  /** It took longer than a statement may. */
  DATABASE_TIMEOUT:
    'The database took too long over a statement, which it gave up. Look what else it does, then run it again.',
  /** The connection broke off or cannot be made. */
  DATABASE_LOST:
    'The connection to the database broke off; what was not finished was undone. Run it again when the database is back.',
  DATABASE_FAILED:
    'The database refused a statement; what was not finished was undone. What it said is shown with CREDIT_DEBUG=1.',
} as const;

export type DatabaseErrorCode = keyof typeof DATABASE_ERRORS;

/**
 * A failure of the database, by its code alone.
 * Why: messages of the driver and of drizzle carry SQL and values. They are in `cause`, which is for the log.
 */
export class DatabaseError extends Error {
  readonly extensions: { readonly code: DatabaseErrorCode };
  /** PostgreSQL's own code of five characters, when it was PostgreSQL that refused. */
  readonly sqlState: string | undefined;

  constructor(
    code: DatabaseErrorCode,
    options: { readonly cause?: unknown; readonly sqlState?: string } = {},
  ) {
    super(code, { cause: options.cause });
    this.name = 'DatabaseError';
    this.extensions = { code };
    this.sqlState = options.sqlState;
  }
}

const LOST =
  /^(08...|57P0[1-5]|53300|CONNECTION_\w+|CONNECT_TIMEOUT|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;

const nativeCode = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return nativeCode(error.cause);
};

/** Given what the driver or drizzle threw, returns what may be thrown on. */
export const asDatabaseError = (error: unknown): DatabaseError => {
  if (error instanceof DatabaseError) return error;
  const native = nativeCode(error) ?? '';
  const sqlState = /^[0-9A-Z]{5}$/.test(native) && native !== 'EPIPE' ? { sqlState: native } : {};
  if (native === '57014') return new DatabaseError('DATABASE_TIMEOUT', { cause: error, ...sqlState });
  const code = LOST.test(native) ? 'DATABASE_LOST' : 'DATABASE_FAILED';
  return new DatabaseError(code, { cause: error, ...sqlState });
};

/** Whether PostgreSQL refused a statement and nothing else happened: the connection is as good as before. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof DatabaseError && error.sqlState !== undefined && error.extensions.code !== 'DATABASE_LOST';
