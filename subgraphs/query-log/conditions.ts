import { ROLES } from '../../schema/caller.ts';
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
const COLUMNS = ['client', 'organisation', 'purpose', 'outcome', 'operation'] as const;

/** References a filter looks up: by which kind they are kept, and what they are called in a statement. */
const REFERENCES = [
  { name: 'subject', kind: 'subject', as: 's' },
  { name: 'actingPerson', kind: 'acting-person', as: 'p' },
] as const;

const FIRST_SINCE = '(select start from query_log.groups where at >= $ order by at, start limit 1)';
const END_BY = '(select size from query_log.groups where at <= $ order by at desc, size desc limit 1)';

const textIn = (filter: Filter, name: string): string | undefined => {
  const value = filter[name];
  return typeof value === 'string' ? value : undefined;
};

const rangeIn = (filter: Filter, name: string): { readonly from?: unknown; readonly to?: unknown } => {
  const value = filter[name];
  return typeof value === 'object' && value !== null ? value : {};
};

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

/** Why written out: what the planner knows of a role, rare or frequent, is worth a statement for each. */
const roleSql = (role: string): string => {
  if (!(ROLES as readonly string[]).includes(role)) throw new CodedError('FILTER_INVALID', 'no such role');
  return `e.role = '${role}'`;
};

/** Turns a filter, but for its coordinate and reason, into SQL. Throws FILTER_INVALID. */
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
  const role = textIn(filter, 'role');
  if (role !== undefined) where.push(roleSql(role));
  const places = rangeIn(filter, 'index');
  if (isGiven(places.from)) where.push(`e.place >= ${use(places.from, 'bigint')}`);
  if (isGiven(places.to)) where.push(`e.place <= ${use(places.to, 'bigint')}`);
  const time = rangeIn(filter, 'at');
  // Why places beside instants: entries lie in the order of their time, and every index has the place.
  if (isGiven(time.from)) {
    const since = use(time.from, 'timestamptz');
    where.push(`e.at >= ${since}`, `e.place >= ${FIRST_SINCE.replace('$', () => since)}`);
  }
  if (isGiven(time.to)) {
    const until = use(time.to, 'timestamptz');
    where.push(`e.at <= ${until}`, `e.place < ${END_BY.replace('$', () => until)}`);
  }
  return { from, where, values, use };
};

/** What must hold of an entry for its reasons to fit; undefined where the filter names none. Throws FILTER_INVALID. */
export const reasonSql = (filter: Filter): string | undefined => {
  const reason = textIn(filter, 'reason');
  if (reason === undefined) return undefined;
  if (!isReason(reason)) throw new CodedError('FILTER_INVALID', 'no such reason');
  return `e.reasons @> array['${reason}']`;
};

/** Hashes of the operations that speak of a coordinate, as a subquery; undefined where the filter names none. */
export const operationsSql = (filter: Filter, { use }: Pick<Conditions, 'use'>): string | undefined => {
  const coordinate = textIn(filter, 'coordinate');
  if (coordinate === undefined) return undefined;
  return `select hash from query_log.operations where coordinates @> array[${use(coordinate, 'text')}]`;
};
