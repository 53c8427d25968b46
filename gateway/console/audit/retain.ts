import { ConfigurationError } from '../../../schema/configuration-error.ts';
import type { Database, Session } from '../../../subgraphs/harness/storage/database.ts';
import { canonicalJson } from '../../audit/entry/canonical-json.ts';
import type { Draft } from '../../audit/recorder/log-store.ts';

/** Query records are kept ten years unless something else is decided. */
export const RETENTION_YEARS = 10;

/** Zhejiang asks for ten, Shenzhen for five, and nobody for less. */
const FEWEST_YEARS = 5;

export interface RetainParts {
  readonly owner: Database;
  /** Enters what is about to be erased into the log; resolves once it is durable. */
  readonly record: (draft: Draft) => Promise<unknown>;
  readonly now: Date;
}

/** Entries that were erased: places from one up to another. */
export interface Erased {
  readonly from: number;
  readonly to: number;
  readonly months: readonly string[];
}

const monthBefore = (now: Date, years: number): string =>
  new Date(Date.UTC(now.getUTCFullYear() - years, now.getUTCMonth(), 1)).toISOString().slice(0, 7);

/** Months of the log, as `2016_01`, that lie wholly before one. */
const monthsBefore = async ({ query }: Pick<Session, 'query'>, month: string): Promise<readonly string[]> => {
  const rows = await query(
    `select substring(c.relname from 9) as month from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = 'query_log.entries'::regclass and c.relname ~ '^entries_\\d{4}_\\d{2}$'
     order by 1`,
  );
  return rows.map((row) => `${row.month}`).filter((each) => each < month.replace('-', '_'));
};

const draftOf = (entry: Parameters<typeof canonicalJson>[0]): Draft => ({
  body: canonicalJson(entry),
  references: [],
});

/**
 * Erases the entries of whole months whose time is over, with the references beside them. Their leaf hashes stay, so
 * every proof does; what is erased is entered into the log before. Months are UTC. Undefined where there is nothing.
 */
export const eraseOld = async (
  { owner, record, now }: RetainParts,
  { years = RETENTION_YEARS }: { readonly years?: number } = {},
): Promise<Erased | undefined> => {
  if (!Number.isInteger(years) || years < FEWEST_YEARS)
    throw new ConfigurationError('RETENTION_TOO_SHORT', `Entries are kept ${FEWEST_YEARS} years at least.`);
  const months = await monthsBefore(owner, monthBefore(now, years));
  const until = months.at(-1);
  if (until === undefined) return undefined;
  const text = `select min(place) as first, max(place) as last from query_log.entries
    where at < (to_date($1::text, 'YYYY_MM') + interval '1 month')::date::timestamp at time zone 'UTC'`;
  const [row] = await owner.query(text, [until]);
  const isEmpty = row?.first === null || row?.first === undefined;
  const range = isEmpty ? { from: 0, to: 0 } : { from: Number(row.first), to: Number(row.last) + 1 };
  if (!isEmpty) {
    await record(draftOf({ v: 1, kind: 'erased', at: now.toISOString(), ...range, years, why: 'retention' }));
  }
  await owner.transaction(async ({ query }) => {
    for (const month of months) {
      for (const kept of ['entries', 'references']) await query(`drop table query_log."${kept}_${month}"`);
    }
  });
  return { ...range, months };
};

/**
 * Erases the plain references to a person or subject before their time, on a decision; what was committed to stays in
 * the tree and says nothing without them. Enters the decision, and how many references it took, but not to whom.
 */
export const eraseReferences = async (
  { owner, record, now }: RetainParts,
  { value, decision }: { readonly value: string; readonly decision: string },
): Promise<number> => {
  const [row] = await owner.query(
    'select count(*)::int as count from query_log."references" where value = $1',
    [value],
  );
  const count = Number(row?.count ?? 0);
  if (count === 0) return 0;
  await record(
    draftOf({ v: 1, kind: 'erased-references', at: now.toISOString(), count, why: decision.slice(0, 200) }),
  );
  await owner.query('delete from query_log."references" where value = $1', [value]);
  return count;
};
