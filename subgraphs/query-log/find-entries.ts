import type { Query } from '../harness/load/record-loader.ts';
import { conditionsOf, type Filter, operationsSql, reasonSql } from './conditions.ts';

/** An entry as it is stored. */
export interface StoredEntry {
  readonly place: number;
  /** As PostgreSQL writes it. */
  readonly at: string;
  /** Canonical JSON. */
  readonly body: string;
}

/** Counting ends here: how many more there are costs time and helps nobody. */
export const MOST_COUNTED = 10_000;

interface Wanted {
  readonly filter: Filter;
  readonly limit: number;
  /** The place of the entry before. */
  readonly after?: number;
}

const entryOf = (row: Readonly<Record<string, unknown>>): StoredEntry => ({
  place: Number(row.place),
  at: `${row.at}`,
  body: `${row.body}`,
});

/** Entries looked at in order before an index is asked: of what is frequent these hold a page. */
const WINDOW = 2_000;

interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

const COLUMNS = 'e.place, e.at, e.body, e.operation, e.reasons';

/**
 * The newest entries that fit. `near`: those among the newest that fit but for coordinate and reason.
 * Why two ways: the planner cannot tell a reason or field that is everywhere from one that is hardly anywhere.
 */
const newestSql = ({ filter, limit, after }: Wanted, way: 'near' | 'all'): Statement => {
  const conditions = conditionsOf(filter);
  const { use, values } = conditions;
  const before = after === undefined ? [] : [`e.place < ${use(after, 'bigint')}`];
  const operations = operationsSql(filter, conditions);
  const reason = reasonSql(filter);
  const reasons = reason === undefined ? [] : [reason];
  const entries = (more: readonly string[]) => {
    const where = [...conditions.where, ...before, ...more];
    return `select ${COLUMNS} from ${conditions.from}${where.length === 0 ? '' : ` where ${where.join(' and ')}`}`;
  };
  const newest = (most: number) => `order by e.place desc limit ${most}`;
  const found = (from: string, head = ''): Statement => ({
    text: `${head}select e.place, e.at, e.body from ${from} ${newest(limit)}`,
    values,
  });
  if (way === 'near') {
    const asked = [...reasons, ...(operations === undefined ? [] : [`e.operation in (${operations})`])];
    return found(`(${entries([])} ${newest(WINDOW)}) e where ${asked.join(' and ')}`);
  }
  if (operations !== undefined) {
    // Why each by itself: the newest of one operation are read off an index, and many operations are few entries.
    const each = `${entries([...reasons, 'e.operation = o.hash'])} ${newest(limit)}`;
    return found(`(${operations}) o cross join lateral (${each}) e`);
  }
  if (reason !== undefined) return found('e', `with e as materialized (${entries(reasons)}) `);
  return found(`(${entries([])} ${newest(limit)}) e`);
};

/** The newest entries that fit a filter, `limit` at most. */
export const findEntries = async (query: Query, wanted: Wanted): Promise<readonly StoredEntry[]> => {
  const find = async ({ text, values }: Statement) => (await query(text, [...values])).map(entryOf);
  const { coordinate, reason } = wanted.filter;
  if (typeof coordinate === 'string' || typeof reason === 'string') {
    const near = await find(newestSql(wanted, 'near'));
    if (near.length >= wanted.limit) return near;
  }
  return find(newestSql(wanted, 'all'));
};

/** How many entries fit a filter, up to MOST_COUNTED. */
export const countEntries = async (query: Query, filter: Filter): Promise<number> => {
  const { text, values } = newestSql({ filter, limit: MOST_COUNTED }, 'all');
  const [row] = await query(`select count(*)::int as count from (${text}) found`, [...values]);
  return Number(row?.count ?? 0);
};
