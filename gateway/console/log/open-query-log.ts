import { join } from 'node:path';
import { projectRoot } from '../../../subgraphs/harness/sdl/sdl-library.ts';
import { connectDatabase, type Database } from '../../../subgraphs/harness/storage/database.ts';
import { type Environment, preparedFor } from '../../../subgraphs/harness/storage/database-url.ts';
import type { MigratedDomain } from '../../../subgraphs/harness/storage/migrate.ts';
import type { Storage } from '../../../subgraphs/harness/storage/storage.ts';
import { createRecorder } from '../../audit/create-recorder.ts';
import { canonicalJson } from '../../audit/entry/canonical-json.ts';
import { describeDefect, type Log } from '../../audit/log-outcome.ts';
import { createLogFiles, type ReadLogFile } from '../../audit/publish/log-files.ts';
import type { Recorder } from '../../audit/record-outcome.ts';
import { checkBodies, checkHead, TailInvalid } from '../../audit/recorder/check-tail.ts';
import { type LoadedTree, loadTree } from '../../audit/recorder/load-tree.ts';
import type { LogStore } from '../../audit/recorder/log-store.ts';
import { Sequencer } from '../../audit/recorder/sequencer.ts';
import { StartError } from '../../refusal.ts';
import { type LogKeys, loadLogKeys } from './log-key.ts';
import { makePartitions } from './partitions.ts';
import { createSqlLogStore } from './sql-log-store.ts';

/** The log's own tables; they are migrated with those of the domains. */
export const LOG_TABLES: MigratedDomain = {
  name: 'query-log',
  folder: join(projectRoot(), 'subgraphs/query-log'),
};

const WRITER = 'credit_query_log';
const CHECKED_BODIES = 1_000;

export interface OpenQueryLogParts {
  readonly storage: Storage;
  readonly env: Environment;
  readonly dataDir: string;
  readonly clock: () => Date;
  readonly log?: Log;
  /** `accept`: writes on from a log whose end is not what was signed, and enters that. */
  readonly brokenTail?: 'refuse' | 'accept';
}

export interface QueryLog {
  readonly record: Recorder;
  readonly isWritable: () => Promise<boolean>;
  readonly store: LogStore;
  readonly keys: LogKeys;
  readonly readLogFile: ReadLogFile;
  /** Waits for what is being written. */
  close(): Promise<void>;
}

/** Whether this login may act as the role that can only add and read. */
const hasWriter = async ({ query }: Database): Promise<boolean> => {
  const text = `select 1 from pg_roles where rolname = $1 and pg_has_role(current_user, oid, 'MEMBER')`;
  return (await query(text, [WRITER])).length === 1;
};

const startErrorOf = (error: unknown): unknown =>
  error instanceof TailInvalid ? new StartError('LOG_TAIL_INVALID', error.message) : error;

/** Opens the query log for writing, with the rights to add and to read alone. Throws StartError. */
export const openQueryLog = async (parts: OpenQueryLogParts): Promise<QueryLog> => {
  const { storage, env, dataDir, clock, log, brokenTail = 'refuse' } = parts;
  const owner = await storage.databaseFor(LOG_TABLES.name);
  await makePartitions(owner, clock());
  const prepared = preparedFor(env);
  const mayNarrow = prepared === 'named' && (await hasWriter(owner));
  const database = await connectDatabase(await storage.urlFor(LOG_TABLES.name), {
    connections: 2,
    prepared,
    ...(mayNarrow && { role: WRITER }),
  });
  try {
    const store = createSqlLogStore(database);
    const origin = await store.readOrigin();
    const keys = await loadLogKeys(origin, { env, dataDir });
    const check = (loaded: LoadedTree): void => checkHead(loaded, origin, keys.all);
    const start = async (): Promise<TailInvalid | undefined> => {
      const loaded = await loadTree(store);
      try {
        check(loaded);
        await checkBodies(store, loaded.head.size, CHECKED_BODIES);
        return undefined;
      } catch (error) {
        if (brokenTail === 'refuse' || !(error instanceof TailInvalid)) throw startErrorOf(error);
        return error;
      }
    };
    const broken = await start();
    const sequencerParts = { store, signer: keys.signer, clock };
    if (broken !== undefined) {
      const body = canonicalJson({
        v: 1,
        kind: 'resumed',
        at: clock().toISOString(),
        finding: broken.message,
      });
      const unchecked = new Sequencer(sequencerParts);
      await unchecked.append({ body, references: [] });
    }
    const sequencer = new Sequencer({
      ...sequencerParts,
      check,
      onChange: (state, cause) => {
        if (state === 'writable') log?.info({ log: state }, 'the query log can be written again');
        else log?.error({ log: state, ...describeDefect(cause) }, 'the query log cannot be written');
      },
    });
    return {
      record: createRecorder(sequencer),
      isWritable: () => sequencer.isWritable(),
      store,
      keys,
      readLogFile: createLogFiles(store, keys.all),
      close: async () => {
        await sequencer.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
};
