import { parseMoney } from '../../schema/scalars/money.ts';
import { PAGE_SIZE, sortValue } from '../../subgraphs/harness/sdl/connection.ts';
import type { View } from './oracle.ts';
import { recordIdOf, type StoredRow, type StoredTable } from './stored-rows.ts';

/** A record that exists from a standpoint, and what may be seen of it. */
export interface Visible {
  readonly row: StoredRow;
  readonly view: View;
}

/** The place of a record in a list: what it is ordered by, as it is seen, and its number. */
export interface Place {
  readonly value: unknown;
  readonly recordId: string;
}

export interface Page {
  readonly records: readonly Visible[];
  readonly total: number;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  placeOf(record: Visible): Place;
}

type Arguments = Readonly<Record<string, unknown>>;

/** What filters and sorts may know of a field: a value that is withheld or masked is none. */
const known = ({ view }: Visible, field: string): unknown => {
  const seen = view.get(field);
  return seen?.kind === 'shown' ? seen.value : null;
};

type Comparable = bigint | number | string;

const comparable = ({ record }: StoredTable, field: string, value: unknown): Comparable => {
  const column = record.columns.get(record.fields.get(field)?.reads[0] ?? field);
  if (column?.kind === 'money') {
    const fen = parseMoney(String(value));
    if (!fen.ok) throw new Error(`no amount: ${value}`);
    return BigInt(fen.value);
  }
  if (column?.kind === 'instant') return Date.parse(String(value));
  return typeof value === 'number' ? value : String(value);
};

const compare = (a: Comparable, b: Comparable): number => (a === b ? 0 : a < b ? -1 : 1);

const isNone = (value: unknown): boolean => value === null || value === undefined;

const passesFilter = (
  table: StoredTable,
  candidate: Visible,
  [field, wanted]: readonly [string, unknown],
): boolean => {
  if (isNone(wanted)) return true;
  const value = known(candidate, field);
  const order = (bound: unknown) => compare(comparable(table, field, value), comparable(table, field, bound));
  if (Array.isArray(wanted)) {
    const own = Array.isArray(value) ? value : [value];
    return wanted.some((item) => own.includes(item));
  }
  if (typeof wanted !== 'object') return value === wanted;
  return Object.entries(wanted as Arguments).every(([bound, limit]) => {
    if (isNone(limit)) return true;
    if (isNone(value)) return false;
    return bound === 'from' ? order(limit) >= 0 : order(limit) <= 0;
  });
};

interface Order {
  readonly field: string | undefined;
  readonly direction: 1 | -1;
}

const orderOf = ({ record }: StoredTable, sort: unknown): Order => {
  for (const field of record.sort) {
    if (sort === sortValue(field, 'ASC')) return { field, direction: 1 };
    if (sort === sortValue(field, 'DESC')) return { field, direction: -1 };
  }
  return { field: record.sort[0], direction: -1 };
};

const comparePlaces = (table: StoredTable, { field, direction }: Order, a: Place, b: Place): number => {
  const byId = compare(a.recordId, b.recordId);
  if (field === undefined || (isNone(a.value) && isNone(b.value))) return byId;
  if (isNone(a.value)) return 1;
  if (isNone(b.value)) return -1;
  const byValue = compare(comparable(table, field, a.value), comparable(table, field, b.value));
  return byValue === 0 ? byId : byValue * direction;
};

/** The page a list has to show: of records that exist, and filtered and ordered by what is seen of them. */
export const expectedPage = (
  table: StoredTable,
  existing: readonly Visible[],
  { args, after }: { readonly args: Arguments; readonly after: Place | undefined },
): Page => {
  const order = orderOf(table, args.sort);
  const placeOf = (record: Visible): Place => ({
    value: order.field === undefined ? null : known(record, order.field),
    recordId: recordIdOf(record.row),
  });
  const filters = Object.entries((args.filter ?? {}) as Arguments);
  const kept = existing.filter((candidate) =>
    filters.every((filter) => passesFilter(table, candidate, filter)),
  );
  const beyond = kept
    .filter((candidate) => after === undefined || comparePlaces(table, order, placeOf(candidate), after) > 0)
    .sort((a, b) => comparePlaces(table, order, placeOf(a), placeOf(b)));
  const first = Number(args.first ?? PAGE_SIZE.usual);
  return {
    records: beyond.slice(0, first),
    total: kept.length,
    hasNextPage: beyond.length > first,
    hasPreviousPage: after !== undefined,
    placeOf,
  };
};
