import type { RecordModel } from '../model/model.ts';
import type { Session } from '../storage/database.ts';
import type { StoredText } from './stored-text.ts';

/**
 * What PostgreSQL would fill into the columns of a record's table that may not be empty and have a default, by column
 * name. Why read them: COPY fills no default where a row has NULL.
 */
export const readColumnDefaults = async (
  transaction: Session,
  { sqlTable, columns }: RecordModel,
): Promise<Readonly<Record<string, StoredText>>> => {
  const found = await transaction.query(
    `select a.attname as name, pg_get_expr(d.adbin, d.adrelid) as expression from pg_attribute a
     join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
     where a.attrelid = $1::text::regclass and a.attnotnull and a.attgenerated = ''`,
    [sqlTable],
  );
  if (found.length === 0) return {};
  const [values = {}] = await transaction.query(
    `select ${found.map(({ expression }, index) => `(${expression})::text as "${index}"`).join(', ')}`,
  );
  const named = new Map([...columns.values()].map(({ name, sqlName }) => [sqlName, name]));
  return Object.fromEntries(
    found.map(({ name }, index) => [named.get(String(name)) ?? '', String(values[String(index)])]),
  );
};
