import type { RecordModel } from '../model/model.ts';
import type { Session } from '../storage/database.ts';
import { type LineCopy, openLineCopy, sqlColumns } from '../write/copy-lines.ts';

/**
 * Rows on their way in: a temporary table of the record's columns, the line each came from and, where an identity number
 * names the subject, every blind index to look for it under.
 */
export const stageTable = 'import_stage';

export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Opens the stage; it is gone with the transaction. Its lines begin with the number of the line in the file and the indexes. */
export const openStage = async (transaction: Session, record: RecordModel): Promise<LineCopy> => {
  const columns = sqlColumns(record);
  const selected = columns.map(quoteName).join(', ');
  await transaction.query(
    `create temporary table ${stageTable} on commit drop as select 0::bigint as line, null::text[] as sought, ${selected} from ${record.sqlTable} with no data`,
  );
  return openLineCopy(transaction, stageTable, ['line', 'sought', ...columns]);
};
