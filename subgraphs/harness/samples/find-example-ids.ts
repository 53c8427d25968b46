import { clockTimeAt } from '../../../schema/access/clock-time.ts';
import { openingsOf } from '../../../schema/access/decide.ts';
import { PUBLIC_CALLER } from '../../../schema/caller.ts';
import { POLICY } from '../../../schema/policy/policy.ts';
import { existsSql } from '../load/access-sql.ts';
import { createParameters, type StatementParameters } from '../load/statement-parameters.ts';
import type { DomainModel, RecordModel } from '../model/model.ts';
import type { Database } from '../storage/database.ts';

export interface ExampleSource {
  readonly databaseOf: (domain: string) => Pick<Database, 'transaction'>;
  readonly now: Date;
}

/** A record type and the domain it belongs to. */
export interface RecordPlace {
  readonly model: DomainModel;
  readonly record: RecordModel;
}

export interface Wanted {
  /** SQL over the record `r`; `$day` stands for today. */
  readonly condition: string;
  readonly seenBy: 'the public' | 'not the public' | 'anyone';
  /** Only subjects out of these. */
  readonly among?: readonly string[];
}

/** Whether the public may know of the record `r`, as SQL. */
const publicSql = ({ model, record }: RecordPlace, now: Date, parameters: StatementParameters): string => {
  const { labels, typeName: recordType, columns } = record;
  const openings = openingsOf({ labels, recordType, caller: PUBLIC_CALLER, now, policy: POLICY });
  return existsSql(openings, { columns, rules: model.rules, now, parameters });
};

const mostIds = 50;

/** Ids of some subjects with such a record, in their order. */
export const findExampleIds = async (
  place: RecordPlace,
  { condition, seenBy, among }: Wanted,
  { databaseOf, now }: ExampleSource,
): Promise<readonly string[]> => {
  const parameters = createParameters();
  const where = [condition.replace('$day', () => parameters.use('today', 'date'))];
  if (seenBy === 'the public') where.push(publicSql(place, now, parameters));
  if (seenBy === 'not the public') where.push(`(${publicSql(place, now, parameters)}) is not true`);
  if (among !== undefined) where.push(`r.subject_ref = any(${parameters.use('among', 'text[]')})`);
  const text = `select r.subject_ref as id from ${place.record.sqlTable} r,
    lateral (select r.subject_ref ~ '^(p|92)' as person) s where ${where.join(' and ')} order by 1 limit ${mostIds}`;
  const rows = await databaseOf(place.model.name).transaction(
    (transaction) =>
      transaction.query(
        text,
        parameters.names.map((name) => clockTimeAt(name, now) ?? among),
      ),
    { statementTimeoutMs: 0 },
  );
  return [...new Set(rows.map(({ id }) => String(id)))];
};
