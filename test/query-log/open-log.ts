import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createNoteSigner, type NoteSigner } from '../../gateway/audit/note/note-key.ts';
import type { LogStore } from '../../gateway/audit/recorder/log-store.ts';
import { Sequencer, type SequencerParts } from '../../gateway/audit/recorder/sequencer.ts';
import { createSqlLogStore } from '../../gateway/console/log/sql-log-store.ts';
import { projectRoot } from '../../subgraphs/harness/sdl/sdl-library.ts';
import { connectDatabase, type Database } from '../../subgraphs/harness/storage/database.ts';
import { migrateDomains } from '../../subgraphs/harness/storage/migrate.ts';
import { openTestDatabase } from '../database.ts';

export interface TestLog {
  readonly url: string;
  /** With the rights of the owner. */
  readonly owner: Database;
  /** With the rights of who writes the log. */
  readonly writer: Database;
  readonly store: LogStore;
  readonly signer: NoteSigner;
  readonly sequencer: (parts?: Partial<SequencerParts>) => Sequencer;
  close(): Promise<void>;
}

/** A new, empty log in a database of its own. */
export const openTestLog = async (): Promise<TestLog> => {
  const { url, database, close } = await openTestDatabase();
  await migrateDomains(url, [{ name: 'query-log', folder: join(projectRoot(), 'subgraphs/query-log') }]);
  const writer = await connectDatabase(url, { connections: 2, role: 'credit_query_log' });
  const store = createSqlLogStore(writer);
  const signer = createNoteSigner(await store.readOrigin(), randomBytes(32));
  return {
    url,
    owner: database,
    writer,
    store,
    signer,
    sequencer: (parts) => new Sequencer({ store, signer, clock: () => new Date(), ...parts }),
    close: async () => {
      await writer.close();
      await close();
    },
  };
};

/** A draft with nothing in it but its number. */
export const plainDraft = (number: number) => ({
  body: `{"kind":"query","number":${number},"v":1}`,
  references: [],
});
