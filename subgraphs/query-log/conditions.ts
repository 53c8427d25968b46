import { CodedError } from '../../schema/coded-error.ts';
import { isReason } from '../../schema/reasons.ts';

/** A filter of the query log, as it was given. */
export type Filter = Readonly<Record<string, unknown>>;

/** Conditions on `e`, the entries, as SQL: what follows FROM, what must hold, and the values. */
export interface Conditions {
  readonly from: string;
  readonly where: readonly string[];
  readonly values: readonly unknown[];
  /** Adds a value of the statement's own. */
  use(value: unknown, sqlType: string): string;
}

/** Columns a filter compares as they are. */
const COLUMNS = ['role', 'client', 'organisation', 'purpose', 'outcome', 'operation'] as const;

/** References a filter looks up: by which kind they are kept, and what they are called in a statement. */
const REFERENCES = [
  { name: 'subject', kind: 'subject', as: 's' },
  { name: 'actingPerson', kind: 'acting-person', as: 'p' },
] as const;

const textIn = (filter: Filter, name: string): string | undefined => {
  const value = filter[name];
  return typeof value === 'string' ? value : undefined;
};

const rangeIn = (filter: Filter, name: string): { readonly from?: unknown; readonly to?: unknown } => {
  const value = filter[name];
  return typeof value === 'object' && value !== null ? value : {};
};

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

/** Why written out: what the planner knows of a reason, rare or frequent, is worth a statement for each. */
const reasonSql = (reason: string): string => {
  if (!isReason(reason)) throw new CodedError('FILTER_INVALID', 'no such reason');
  return `e.reasons @> array['${reason}']`;
};

/** Turns a filter into SQL. Throws FILTER_INVALID. */
export const conditionsOf = (filter: Filter): Conditions => {
  const values: unknown[] = [];
  const where: string[] = [];
  const use = (value: unknown, sqlType: string): string => `$${values.push(value)}::${sqlType}`;
  let from = 'query_log.entries e';
  for (const { name, kind, as } of REFERENCES) {
    const value = textIn(filter, name);
    if (value === undefined) continue;
    // Why the time too: it says which month of the entries to look in.
    from = `query_log."references" ${as} join ${from} on e.place = ${as}.place and e.at = ${as}.at`;
    where.push(`${as}.kind = '${kind}'`, `${as}.value = ${use(value, 'text')}`);
  }
  for (const name of COLUMNS) {
    const value = textIn(filter, name);
    if (value !== undefined) where.push(`e.${name} = ${use(value, 'text')}`);
  }
  const kind = textIn(filter, 'kind');
  if (kind !== undefined) where.push(`e.kind = ${use(kind.toLowerCase().replace('_', '-'), 'text')}`);
  const reason = textIn(filter, 'reason');
  if (reason !== undefined) where.push(reasonSql(reason));
  for (const [name, column, sqlType] of [
    ['at', 'e.at', 'timestamptz'],
    ['index', 'e.place', 'bigint'],
  ] as const) {
    const { from: least, to: most } = rangeIn(filter, name);
    if (isGiven(least)) where.push(`${column} >= ${use(least, sqlType)}`);
    if (isGiven(most)) where.push(`${column} <= ${use(most, sqlType)}`);
  }
  return { from, where, values, use };
};

/** Hashes of the operations that speak of a coordinate, as a subquery; undefined where the filter names none. */
export const operationsSql = (filter: Filter, { use }: Pick<Conditions, 'use'>): string | undefined => {
  const coordinate = textIn(filter, 'coordinate');
  if (coordinate === undefined) return undefined;
  return `select hash from query_log.operations where coordinates @> array[${use(coordinate, 'text')}]`;
};
