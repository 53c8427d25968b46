import type { Query } from '../../harness/load/record-loader.ts';
import { conditionsOf, type Filter } from '../conditions.ts';
import { timeOf } from '../time.ts';
import { UNUSUAL_RULES, type UnusualRule } from './unusual-rules.ts';

/** One thing to look at: which rule raised it, about whom, when, and by how much. */
export interface Unusual {
  readonly rule: string;
  readonly zh: string;
  readonly en: string;
  readonly threshold: number;
  readonly figure: number;
  readonly client: string | null;
  readonly organisation: string | null;
  /** As PostgreSQL writes instants. */
  readonly since: string;
  readonly until: string;
}

const MOST_OF_A_RULE = 100;

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const findFor = async (query: Query, rule: UnusualRule, filter: Filter): Promise<readonly Unusual[]> => {
  const { code, zh, en, threshold, which = 'true', within, figure } = rule;
  const { from, where, values, use } = conditionsOf({ ...filter, kind: 'QUERY' });
  const text = `
    select e.client, e.organisation, min(e.at) as since, max(e.at) as until, (${figure})::int as figure
    from ${from}
    where ${where.join(' and ')} and e.role in ('CLIENT', 'GOVERNMENT') and ${which}
    group by e.client, e.organisation, ${within}
    having ${figure} >= ${use(threshold, 'int')}
    order by figure desc, since desc
    limit ${MOST_OF_A_RULE}`;
  return (await query(text, [...values])).map((row) => ({
    ...{ rule: code, zh, en, threshold, figure: Number(row.figure) },
    ...{ client: textOrNull(row.client), organisation: textOrNull(row.organisation) },
    ...{ since: `${row.since}`, until: `${row.until}` },
  }));
};

/**
 * Unusual access within the time of a filter, the last 31 days where it names none, of its client and organisation
 * where it names them. Throws FILTER_INVALID beyond a year.
 */
export const findUnusual = async (query: Query, filter: Filter, now: Date): Promise<readonly Unusual[]> => {
  const { client, organisation } = filter;
  const asked = { at: timeOf(filter, now), client, organisation };
  const found = await Promise.all(UNUSUAL_RULES.map((rule) => findFor(query, rule, asked)));
  return found.flat();
};
