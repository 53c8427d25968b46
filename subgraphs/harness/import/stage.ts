import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { RecordModel } from '../model/model.ts';
import { copyLine, type StoredText } from '../write/stored-text.ts';
import type { ImportTransaction } from './import-database.ts';

const flushCharacters = 64 * 1024;

/** Rows on their way in: a temporary table of the record's columns and the line each came from. */
export const stageTable = 'import_stage';

export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export interface Stage {
  add(line: number, values: readonly StoredText[]): Promise<void>;
  close(): Promise<void>;
  /** Breaks the copy off, so that the transaction can be undone. */
  abandon(): void;
}

/** Opens the stage; it is gone with the transaction. */
export const openStage = async (database: ImportTransaction, record: RecordModel): Promise<Stage> => {
  const columns = [...record.columns.values()].map(({ sqlName }) => sqlName);
  const selected = columns.map(quoteName).join(', ');
  await database.query(
    `create temporary table ${stageTable} on commit drop as select 0::bigint as line, ${selected} from ${record.sqlTable} with no data`,
  );
  const copy: Writable = await database.copyInto(stageTable, ['line', ...columns]);
  let failure: unknown;
  copy.on('error', (error) => {
    failure = error;
  });
  let waiting = '';
  const flush = async (): Promise<void> => {
    if (failure !== undefined) throw failure;
    const text = waiting;
    waiting = '';
    if (text !== '' && !copy.write(text)) await once(copy, 'drain');
  };
  return {
    add: async (line, values) => {
      waiting += copyLine([String(line), ...values]);
      if (waiting.length >= flushCharacters) await flush();
    },
    close: async () => {
      await flush();
      copy.end();
      await finished(copy);
    },
    abandon: () => {
      if (!copy.writableFinished) copy.destroy(new Error('the import was broken off'));
    },
  };
};
