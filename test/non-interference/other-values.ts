import { clockTimeAt } from '../../schema/access/clock-time.ts';
import type { Condition } from '../../schema/access/condition.ts';
import { RECORD_STATES } from '../../schema/codes/record-states.ts';
import { chinaDay } from '../../schema/scalars/calendar-day.ts';
import type { ColumnModel, RecordModel } from '../../subgraphs/harness/model/model.ts';
import type { Draw } from '../../subgraphs/harness/samples/draw.ts';
import { sampleCitizenId } from '../../subgraphs/harness/samples/sample-codes.ts';
import { alikeWhenMasked } from './shown-part.ts';
import type { StoredTable } from './stored-rows.ts';

const dayMs = 86_400_000;

/** A calendar day some days later. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

const instantAfter = (instant: string, seconds: number): string =>
  new Date(Date.parse(instant) + seconds * 1_000).toISOString();

/** Values that a column could hold instead of the one it holds, whatever the record; of every kind some. */
const invented = (column: ColumnModel, value: unknown, draw: Draw): readonly unknown[] => {
  const there = value !== null && value !== undefined;
  switch (column.kind) {
    case 'text':
      return [`${there ? value : ''}乙`, `不公开${draw.integer(1, 99)}`];
    case 'code':
      return column.codes ?? [];
    case 'integer':
      return there ? [Number(value) + draw.pick([-1, 1, 10])] : [draw.integer(1, 100)];
    case 'boolean':
      return [value !== true];
    case 'date':
      return there ? [dayAfter(String(value), draw.pick([-400, -1, 1, 30]))] : [draw.day(900, -90)];
    case 'instant':
      return there ? [instantAfter(String(value), draw.pick([-86_400, -1, 1]))] : [];
    case 'money':
      return [String(draw.integer(1, 900_000_000)), ...(there ? [String(BigInt(String(value)) + 1n)] : [])];
    case 'citizenId':
      return [sampleCitizenId(draw.integer(1, 1_000_000))];
    case 'textList':
      return [[], [`不公开${draw.integer(1, 99)}`], Array.isArray(value) ? [...value, '乙'] : ['乙']];
    case 'codeList':
      return [[], (column.codes ?? []).slice(0, 1), (column.codes ?? []).slice(-2)];
    case 'json':
      return [];
  }
};

const masksOf = ({ fields }: RecordModel, column: string) =>
  [...fields.values()]
    .filter(({ reads }) => reads.includes(column))
    .flatMap(({ labels }) => labels.flatMap(({ as }) => (as === undefined ? [] : [as])));

const alike = (record: RecordModel, column: string, value: unknown): readonly unknown[] =>
  typeof value === 'string' ? masksOf(record, column).flatMap((mask) => alikeWhenMasked(mask, value)) : [];

/** Other values for a column of a record: alike under its mask, stored elsewhere, invented, and none. */
export const otherValues = (
  { record, rows, nullable }: StoredTable,
  { column, value, draw }: { column: ColumnModel; value: unknown; draw: Draw },
): readonly unknown[] => {
  const elsewhere = rows.length === 0 ? [] : [draw.pick(rows)[column.name]];
  const none = nullable.has(column.name) ? [null] : [];
  const wanted = [...alike(record, column.name, value), ...elsewhere, ...invented(column, value, draw)];
  const possible = wanted.filter((other) => other !== null && other !== undefined);
  return [...possible, ...none].filter((other) => JSON.stringify(other) !== JSON.stringify(value));
};

type Columns = RecordModel['columns'];

/** Times on both sides of a bound, as a column of their kind holds them. */
const aroundTime = (bound: string, column: ColumnModel | undefined, now: Date): readonly string[] => {
  const time = clockTimeAt(bound, now) ?? bound;
  if (column?.kind === 'instant')
    return [-1, 0, 1, -40_000_000].map((seconds) => instantAfter(time, seconds));
  return [-1, 0, 1, -500].map((days) => dayAfter(time, days));
};

/** Values on both sides of what a condition asks of its columns, with the column each is for. */
export const aroundCondition = (
  condition: Condition,
  { columns, now }: { readonly columns: Columns; readonly now: Date },
): readonly (readonly [string, unknown])[] => {
  if ('all' in condition) return condition.all.flatMap((part) => aroundCondition(part, { columns, now }));
  if ('any' in condition) return condition.any.flatMap((part) => aroundCondition(part, { columns, now }));
  if ('subject' in condition) return [];
  const values = (): readonly unknown[] => {
    if ('is' in condition) return [condition.is];
    if ('in' in condition) return condition.in;
    if ('contains' in condition) return [[condition.contains], []];
    if ('lacks' in condition) return [[condition.lacks], []];
    if ('present' in condition) return [null];
    const bound = 'onOrBefore' in condition ? condition.onOrBefore : condition.onOrAfter;
    return aroundTime(bound, columns.get(condition.column), now);
  };
  return values().map((value) => [condition.column, value] as const);
};

/** Envelopes for every state of a record's life: each is a set of columns to replace. */
export const lives = (now: Date): Readonly<Record<string, Readonly<Record<string, unknown>>>> => {
  const today = chinaDay(now);
  const published = { state: 'ACTIVE', publicityStart: null, publicityEnd: null, minorAtAct: false };
  const states = Object.keys(RECORD_STATES).filter((state) => state !== 'ACTIVE');
  return {
    ...Object.fromEntries(states.map((state) => [state, { ...published, state }])),
    MINOR: { ...published, minorAtAct: true },
    'MINOR BREACH': { ...published, severity: 'MINOR' },
    'GENERAL BREACH': { ...published, severity: 'GENERAL' },
    'NO BREACH': { ...published, severity: null },
    'BEFORE PUBLICITY': { ...published, publicityStart: dayAfter(today, 1) },
    'AFTER PUBLICITY': { ...published, publicityEnd: dayAfter(today, -1) },
    'FIRST DAY': { ...published, publicityStart: today },
    'LAST DAY': { ...published, publicityEnd: today },
    PUBLISHED: published,
  };
};
