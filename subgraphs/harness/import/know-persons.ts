import type { RecordModel } from '../model/model.ts';
import type { Session } from '../storage/database.ts';
import { quoteName, stageTable } from './stage.ts';

/** "pers" in ASCII: of two files with the same new person one waits, so that the person is new once. */
const LOCK = 0x70657273;

/**
 * Gives staged rows that name a person by identity number the id under which the person is known, and those of one new
 * person a single id.
 */
export const knowPersons = async (session: Session, { columns, sqlTable }: RecordModel): Promise<void> => {
  const indexedIn = [...columns.values()].find((column) => column.indexedIn !== undefined)?.indexedIn;
  const column = columns.get(indexedIn ?? '')?.sqlName;
  if (column === undefined) return;
  const [named] = await session.query(`select from ${stageTable} where sought is not null limit 1`);
  if (named === undefined) return;
  const index = quoteName(column);
  await session.query(`select pg_advisory_xact_lock(${LOCK})`);
  await session.query(
    `update ${stageTable} s set subject_ref = known.subject_ref
     from (select n.line, min(t.subject_ref) as subject_ref from ${stageTable} n
           join ${sqlTable} t on t.${index} = any(n.sought) and left(t.subject_ref, 1) = 'p' group by n.line) known
     where s.line = known.line`,
  );
  await session.query(
    `update ${stageTable} s set subject_ref = one.subject_ref
     from (select ${index}, min(subject_ref) as subject_ref from ${stageTable} where sought is not null group by 1) one
     where s.sought is not null and s.${index} = one.${index} and s.subject_ref <> one.subject_ref`,
  );
};
