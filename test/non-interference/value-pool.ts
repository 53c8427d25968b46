import { isScalarName, SCALARS, writeStored } from '../../schema/scalars/scalars.ts';
import type { SubjectId } from '../../schema/subject-id.ts';
import type { ColumnModel, RecordModel } from '../../subgraphs/harness/model/model.ts';
import type { Draw } from '../../subgraphs/harness/samples/draw.ts';
import { connectionNames } from '../../subgraphs/harness/sdl/connection.ts';
import { isDelicate } from './delicate.ts';
import { createSearchPool, type SearchPool } from './generate-search.ts';
import { createNamedPersons, type NamedPerson } from './named-persons.ts';
import { NOW } from './now.ts';
import type { Twins } from './open-twins.ts';
import { dayAfter } from './other-values.ts';
import { subjectsByLife } from './record-lives.ts';
import { type StoredRow, subjectOf } from './stored-rows.ts';

/** What queries ask about: ids and values that either twin has, whether or not they may be seen. */
export interface ValuePool {
  /** What searches ask for. */
  readonly search: SearchPool;
  /** Whom look-ups by name and identity number name. */
  person(draw: Draw): NamedPerson;
  /** Of a subject with records of a type, mostly, where one is named. */
  subjectId(draw: Draw, recordType?: string): { readonly id: SubjectId; readonly written: string };
  /** The record type that a type of the schema is, lists, or leads to. */
  recordTypeOf(type: string): string | undefined;
  /** Whether the lists of a record type are delicate. */
  isDelicate(recordType: string): boolean;
  /** A value to filter a field by, as a caller writes it: mostly one that records of the subjects asked about have. */
  filterValue(place: FilterPlace, draw: Draw): unknown;
}

export interface FilterPlace {
  /** Name of the filter type. */
  readonly input: string;
  readonly field: string;
  readonly about: readonly SubjectId[];
}

/** Whether a caller may send a value at all: some stored ones are no identifier of their type. */
const isAccepted = ({ type }: ColumnModel, value: unknown): boolean => {
  if (type === undefined || !isScalarName(type)) return true;
  return SCALARS[type].parse(String(value), { now: NOW }).ok;
};

/** A stored value as a caller would write it in a filter. */
const asArgument = (column: ColumnModel, value: unknown): unknown =>
  column.kind === 'money' ? writeStored('Money', value) : value;

const near = (column: ColumnModel, value: unknown, draw: Draw): unknown => {
  const step = draw.pick([-1, 0, 0, 0, 1]);
  if (value === null || step === 0) return value;
  if (column.kind === 'integer') return Number(value) + step;
  if (column.kind === 'date') return dayAfter(String(value), step);
  if (column.kind === 'money')
    return writeStored('Money', String(BigInt(Math.round(Number(value) * 100) + step)));
  return value;
};

const malformed = ['', '0', '91510000YB', "' or true --", '９１５１', 'P00000000000000000000000000', 'null'];

const spelled = (id: SubjectId, draw: Draw): string => {
  if (id.startsWith('p') || draw.chance(0.9)) return id;
  return draw.pick([id.toLowerCase(), ` ${id} `, `${id.slice(0, 6)}-${id.slice(6)}`]);
};

const columnOf = (record: RecordModel, field: string): ColumnModel | undefined =>
  record.columns.get(record.fields.get(field)?.reads[0] ?? field);

const ANYONE = '';

/** Gathers the pool from both twins. */
export const createValuePool = (twins: Twins): ValuePool => {
  const { tables, oracle, differences, standpoint } = twins;
  const [first, second] = tables;
  const entities = tables.map((all) => all.find(({ record }) => record.place.kind === 'entity'));
  const rowsOf = (which: 0 | 1): readonly StoredRow[] => entities[which]?.rows ?? [];
  const place = entities[0];
  const found = rowsOf(0).filter((row) => place !== undefined && oracle.exists(row, place));
  const isShown = new Set(found.map(subjectOf));
  const shown = [...isShown];
  const apart = [...new Set(differences.map(({ subject }) => subject))].filter((id) => shown.includes(id));
  const hidden = [...new Set([...rowsOf(0), ...rowsOf(1)].map(subjectOf))].filter(
    (id) => !shown.includes(id),
  );

  const values = new Map<string, ReadonlyMap<SubjectId, readonly unknown[]>>();
  /** What either twin has in a column, by subject; under no id what any subject has. */
  const valuesOf = (record: RecordModel, column: ColumnModel): ReadonlyMap<SubjectId, readonly unknown[]> => {
    const key = `${record.sqlTable} ${column.name}`;
    const known = values.get(key);
    if (known !== undefined) return known;
    const found = new Map<SubjectId, Set<unknown>>();
    for (const table of [...first, ...second]) {
      if (table.record.sqlTable !== record.sqlTable) continue;
      for (const row of table.rows) {
        for (const value of [row[column.name]].flat()) {
          if (value === null || value === undefined || !isAccepted(column, asArgument(column, value)))
            continue;
          for (const id of [ANYONE, subjectOf(row)]) {
            found.set(id, (found.get(id) ?? new Set()).add(asArgument(column, value)));
          }
        }
      }
    }
    const gathered = new Map([...found].map(([id, unique]) => [id, [...unique]]));
    values.set(key, gathered);
    return gathered;
  };
  const records = new Map(
    first.map(({ record }) => [connectionNames(record.typeName).filter, record] as const),
  );

  /** For each record type and each life of such a record, subjects that have one: some that can be found where there are any. */
  const havers = new Map<string, (readonly SubjectId[])[]>();
  for (const [life, ids] of subjectsByLife(twins)) {
    const recordType = life.slice(0, life.indexOf(' '));
    const findable = ids.filter((id) => isShown.has(id));
    havers.set(recordType, [...(havers.get(recordType) ?? []), findable.length > 0 ? findable : ids]);
  }
  const types = new Map(
    first.flatMap(({ record: { typeName } }) => {
      const { connection, edge } = connectionNames(typeName);
      return [typeName, connection, edge].map((name) => [name, typeName] as const);
    }),
  );
  const delicate = new Set(first.flatMap(({ record }) => (isDelicate(record) ? [record.typeName] : [])));

  const { favours } = standpoint;
  const idOf = (draw: Draw, recordType: string): SubjectId => {
    if (favours.length > 0 && draw.chance(0.5)) return draw.pick(favours);
    // Why by life first: the rare ones are asked about as often as the others.
    const lives = havers.get(recordType) ?? [];
    if (lives.length > 0 && draw.chance(0.8)) return draw.pick(draw.pick(lives));
    const lot = draw.integer(1, 1_000);
    if (lot <= 10) return draw.pick(malformed);
    if (lot <= 30) return `p${draw.text('0123456789abcdefghjkmnpqrstvwxyz', 26)}`;
    if (lot <= 200 && hidden.length > 0) return draw.pick(hidden);
    const some = draw.chance(0.8) && apart.length > 0 ? apart : shown;
    return draw.pick(some.length > 0 ? some : hidden);
  };

  return {
    search: createSearchPool({ tables }),
    person: createNamedPersons(tables),
    recordTypeOf: (type) => types.get(type),
    isDelicate: (recordType) => delicate.has(recordType),
    subjectId: (draw, recordType = '') => {
      const id = idOf(draw, recordType);
      return { id, written: spelled(id, draw) };
    },
    filterValue: ({ input, field, about }, draw) => {
      const record = records.get(input);
      const column = record && columnOf(record, field);
      if (record === undefined || column === undefined) throw new Error(`${input}.${field}: no such filter`);
      const known = valuesOf(record, column);
      const own = about.flatMap((id) => known.get(id) ?? []);
      const some = own.length > 0 && draw.chance(0.8) ? own : (known.get(ANYONE) ?? []);
      return some.length === 0 ? null : near(column, draw.pick(some), draw);
    },
  };
};
