import type { Writable } from 'node:stream';

type Row = Readonly<Record<string, unknown>>;

/** What an import needs of a transaction that has begun. */
export interface ImportTransaction {
  query(text: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
  /** A stream into COPY table (columns) FROM STDIN, text format. */
  copyInto(table: string, columns: readonly string[]): Promise<Writable>;
}

/** Where an import goes: everything of one file in one transaction, undone when `work` rejects. */
export interface ImportDatabase {
  transaction<Result>(work: (transaction: ImportTransaction) => Promise<Result>): Promise<Result>;
}
