import { Writable } from 'node:stream';
import { asDatabaseError } from './database-error.ts';
import type { Client } from './postgres-client.ts';

const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Names the table as given, which may be qualified and quoted; it is never a caller's text. */
const copyStatement = (table: string, columns: readonly string[]): string =>
  `copy ${table} (${columns.map(quoteName).join(', ')}) from stdin`;

interface RefusableQuery {
  reject(error: unknown): void;
}

/**
 * A stream into COPY … FROM STDIN in text format. It finishes when PostgreSQL has taken everything, and fails with a
 * DatabaseError when it refuses a line; destroyed, it takes back what was sent.
 */
export const openCopy = async (
  client: Client,
  table: string,
  columns: readonly string[],
): Promise<Writable> => {
  const query = client.unsafe(copyStatement(table, columns));
  const refusable = query as unknown as RefusableQuery;
  const reject = refusable.reject;
  let refused: (error: unknown) => void = () => undefined;
  // Why so: once its stream is open, postgres.js drops an error that arrives after the last byte, and the stream hangs.
  refusable.reject = (error) => {
    refused(error);
    reject(error);
  };
  const inner = (await query.writable().catch((error: unknown) => {
    throw asDatabaseError(error);
  })) as Writable;

  const stream = new Writable({
    write: (chunk, _encoding, done) => void inner.write(chunk, (error) => done(error ?? null)),
    final: (done) => {
      refused = (error) => done(asDatabaseError(error));
      inner.end(() => done());
    },
    destroy: (error, done) => {
      if (!inner.writableFinished) inner.destroy(error ?? new Error('the copy was given up'));
      done(error);
    },
  });
  refused = (error) => void stream.destroy(asDatabaseError(error));
  inner.on('error', (error) => stream.destroy(asDatabaseError(error)));
  return stream;
};
