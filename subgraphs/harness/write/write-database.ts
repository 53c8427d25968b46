import type { Writable } from 'node:stream';

type Row = Readonly<Record<string, unknown>>;

/** What writing records needs of a transaction that has begun. */
export interface WriteTransaction {
  query(text: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
  /** A stream into COPY table (columns) FROM STDIN, text format; the table's name is quoted by the caller. */
  copyInto(table: string, columns: readonly string[]): Promise<Writable>;
}

/** Where records are written: all of `work` in one transaction, undone when it rejects. */
export interface WriteDatabase {
  transaction<Result>(work: (transaction: WriteTransaction) => Promise<Result>): Promise<Result>;
}
