import { CodedError } from '../../schema/coded-error.ts';
import type { Query } from '../harness/load/record-loader.ts';
import { conditionsOf, type Filter, operationsSql, reasonSql } from './conditions.ts';
import { timeOf } from './time.ts';

const MOST_VALUES = 1_000;

/** What entries are counted by, as SQL over `e`; days are China's. */
const KEYS = {
  byDay: `to_char(e.at at time zone interval '+08:00', 'YYYY-MM-DD')`,
  byClient: 'e.client',
  byOrganisation: 'e.organisation',
  byPurpose: 'e.purpose',
  byOutcome: 'e.outcome',
  byRole: 'e.role',
} as const;

const COUNTED = `count(*)::int as entries,
  count(*) filter (where e.outcome not in ('ANSWERED', 'ANSWERED_IN_PART'))::int as refused,
  coalesce(sum(e.subjects), 0)::int as subjects`;

export interface Total {
  readonly key: string | null;
  readonly entries: number;
  readonly refused: number;
  readonly subjects: number;
}

const totalOf = (row: Readonly<Record<string, unknown>>): Total => ({
  key: typeof row.key === 'string' ? row.key : null,
  entries: Number(row.entries),
  refused: Number(row.refused),
  subjects: Number(row.subjects),
});

const limitOf = ({ first }: Readonly<Record<string, unknown>>): number => {
  if (typeof first !== 'number' || first < 0 || first > MOST_VALUES)
    throw new CodedError('PAGE_SIZE_OUT_OF_BOUNDS');
  return first;
};

/** Totals of the entries that fit a filter, each counted when it is asked for. */
export const createTotals = (query: Query, filter: Filter, { now }: { readonly now: Date }) => {
  const time = timeOf(filter, now);
  const counted = async (write: (entries: string) => string): Promise<readonly Total[]> => {
    const conditions = conditionsOf({ ...filter, at: time });
    const operations = operationsSql(filter, conditions);
    const reason = reasonSql(filter);
    const where = [
      ...conditions.where,
      ...(reason === undefined ? [] : [reason]),
      ...(operations === undefined ? [] : [`e.operation in (${operations})`]),
    ];
    const text = write(`from ${conditions.from} where ${where.join(' and ')}`);
    return (await query(text, [...conditions.values])).map(totalOf);
  };
  const by = (key: keyof typeof KEYS, rest: string) =>
    counted((entries) => `select ${KEYS[key]} as key, ${COUNTED} ${entries} group by 1 ${rest}`);
  const largest = (key: keyof typeof KEYS) => (args: Readonly<Record<string, unknown>>) =>
    by(key, `order by entries desc, 1 limit ${limitOf(args)}`);
  return {
    ...time,
    byDay: () => by('byDay', 'order by 1'),
    byClient: largest('byClient'),
    byOrganisation: largest('byOrganisation'),
    byPurpose: largest('byPurpose'),
    byOutcome: largest('byOutcome'),
    byRole: largest('byRole'),
    // Why by operation first: an operation's fields are the same for all who ask it, and its text is kept once.
    byCoordinate: (args: Readonly<Record<string, unknown>>) =>
      counted(
        (entries) => `
          with e as (select e.operation, ${COUNTED} ${entries} group by 1)
          select coordinate as key, sum(entries)::int as entries, sum(refused)::int as refused,
            sum(subjects)::int as subjects
          from e join query_log.operations o on o.hash = e.operation cross join unnest(o.coordinates) coordinate
          group by 1 order by 2 desc, 1 limit ${limitOf(args)}`,
      ),
  };
};
