import { asDatabaseError } from './database-error.ts';
import { writeList } from './list-text.ts';
import type { Client } from './postgres-client.ts';

/** A row by column name. Integers of four bytes and less, booleans, bytes and lists are values; all else is PostgreSQL's own text. */
export type Row = Readonly<Record<string, unknown>>;

export interface StatementOptions {
  readonly parameters?: readonly unknown[] | undefined;
  /** `none`: nothing is kept in the server. Why in transactions: imports make tables anew, and a kept plan would not fit. */
  readonly prepared: 'named' | 'none';
}

/** Runs one statement on a connection. An undefined parameter is NULL. Throws DatabaseError. */
export const runStatement = async (
  client: Client,
  text: string,
  { parameters = [], prepared }: StatementOptions,
): Promise<readonly Row[]> => {
  const values = parameters.map((value) => (Array.isArray(value) ? writeList(value) : value)) as never[];
  try {
    // Why not simple: the simple protocol runs several statements in one text.
    return await client.unsafe(text, values, { prepare: prepared === 'named', simple: false } as never);
  } catch (error) {
    throw asDatabaseError(error);
  }
};
