import type { Query } from '../harness/load/record-loader.ts';
import { conditionsOf, type Filter, operationsSql } from './conditions.ts';

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

/** The newest entries that fit, with a statement's columns of `e`. */
const newestSql = (columns: string, { filter, limit, after }: Wanted) => {
  const conditions = conditionsOf(filter);
  const { use, values } = conditions;
  const before = after === undefined ? [] : [`e.place < ${use(after, 'bigint')}`];
  const operations = operationsSql(filter, conditions);
  const newest = (selected: string, more: readonly string[]) => {
    const where = [...conditions.where, ...before, ...more];
    const holds = where.length === 0 ? '' : ` where ${where.join(' and ')}`;
    return `select ${selected} from ${conditions.from}${holds} order by e.place desc limit ${limit}`;
  };
  if (operations === undefined) return { text: newest(columns, []), values };
  // Why each by itself: the newest of one operation are read off an index, and many operations are few entries.
  const each = newest('e.place, e.at, e.body', ['e.operation = o.hash']);
  const text = `select ${columns} from (${operations}) o cross join lateral (${each}) e order by e.place desc limit ${limit}`;
  return { text, values };
};

/** The newest entries that fit a filter, `limit` at most. */
export const findEntries = async (query: Query, wanted: Wanted): Promise<readonly StoredEntry[]> => {
  const { text, values } = newestSql('e.place, e.at, e.body', wanted);
  return (await query(text, [...values])).map(entryOf);
};

/** How many entries fit a filter, up to MOST_COUNTED. */
export const countEntries = async (query: Query, filter: Filter): Promise<number> => {
  const { text, values } = newestSql('e.place', { filter, limit: MOST_COUNTED });
  const [row] = await query(`select count(*)::int as count from (${text}) found`, [...values]);
  return Number(row?.count ?? 0);
};
