import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { RecordModel } from '../model/model.ts';
import type { Session } from '../storage/database.ts';

const flushCharacters = 64 * 1024;

/** Lines on their way into a table, with backpressure. */
export interface LineCopy {
  add(line: string): Promise<void>;
  /** Resolves when the database has taken every line. */
  close(): Promise<void>;
}

/** Starts COPY into a table; nothing else may use the transaction until the copy is closed. */
export const openLineCopy = async (
  transaction: Session,
  table: string,
  columns: readonly string[],
): Promise<LineCopy> => {
  const stream = await transaction.copyInto(table, columns);
  let failure: unknown;
  stream.on('error', (error) => {
    failure = error;
  });
  let waiting = '';
  const flush = async (): Promise<void> => {
    if (failure !== undefined) throw failure;
    const text = waiting;
    waiting = '';
    if (text !== '' && !stream.write(text)) await once(stream, 'drain');
  };
  return {
    add: async (line) => {
      waiting += line;
      if (waiting.length >= flushCharacters) await flush();
    },
    close: async () => {
      await flush();
      stream.end();
      await finished(stream);
    },
  };
};

/** The columns of a record's table in the order of its model. */
export const sqlColumns = ({ columns }: RecordModel): readonly string[] =>
  [...columns.values()].map(({ sqlName }) => sqlName);
