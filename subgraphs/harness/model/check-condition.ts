import { isClockTime } from '../../../schema/access/clock-time.ts';
import type { Condition, Literal } from '../../../schema/access/condition.ts';
import { isCalendarDay } from '../../../schema/scalars/calendar-day.ts';
import type { ColumnModel, RecordModel } from './model.ts';

const isText = (literal: Literal): boolean => typeof literal === 'string';
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** What a column of each kind may be compared with; kinds that are not here have no literals. */
const LITERALS: Readonly<Partial<Record<ColumnModel['kind'], (literal: Literal) => boolean>>> = {
  text: isText,
  code: isText,
  textList: isText,
  codeList: isText,
  integer: (literal) => Number.isSafeInteger(literal),
  boolean: (literal) => typeof literal === 'boolean',
  money: (literal) => isText(literal) && /^(0|-?[1-9]\d*)$/.test(String(literal)),
  date: (literal) => isText(literal) && isCalendarDay(String(literal)),
};

/** Bounds in time: a day for days, an instant for instants. Why apart: a day begins eight hours earlier in China than in UTC. */
const isBound = (bound: string, { kind }: ColumnModel): boolean => {
  if (isClockTime(bound))
    return bound.startsWith(kind === 'date' ? 'today' : 'now') && (kind === 'date' || kind === 'instant');
  if (kind === 'date') return isCalendarDay(bound);
  return kind === 'instant' && INSTANT.test(bound);
};

type Comparison = Extract<Condition, { readonly column: string }>;

const boundOf = (comparison: Comparison): string | undefined => {
  if ('onOrBefore' in comparison) return comparison.onOrBefore;
  return 'onOrAfter' in comparison ? comparison.onOrAfter : undefined;
};

const literalsOf = (comparison: Comparison): readonly Literal[] => {
  if ('is' in comparison) return [comparison.is];
  if ('in' in comparison) return comparison.in;
  if ('contains' in comparison) return [comparison.contains];
  return 'lacks' in comparison ? [comparison.lacks] : [];
};

const comparisonFault = (comparison: Comparison, column: ColumnModel): string | undefined => {
  if ('present' in comparison) return undefined;
  const misfit = `compares ${column.name} with what it cannot hold`;
  const bound = boundOf(comparison);
  if (bound !== undefined) return isBound(bound, column) ? undefined : misfit;
  const asksAList = 'contains' in comparison || 'lacks' in comparison;
  if (asksAList !== column.kind.endsWith('List')) return misfit;
  const literals = literalsOf(comparison);
  if (literals.length === 0) return `compares ${column.name} with nothing`;
  if (literals.some((literal) => LITERALS[column.kind]?.(literal) !== true)) return misfit;
  const unknown = literals.find((literal) => column.codes?.includes(String(literal)) === false);
  return unknown === undefined ? undefined : `compares ${column.name} with an unknown code: ${unknown}`;
};

/**
 * Why a condition cannot be asked of a record type; undefined where it can. What passes means the same in SQL and in
 * JavaScript: an ill-typed comparison would fail, or quietly differ, when a caller asks.
 */
export const conditionFault = (condition: Condition, record: RecordModel): string | undefined => {
  if ('all' in condition || 'any' in condition) {
    const parts = 'all' in condition ? condition.all : condition.any;
    if (parts.length === 0) return 'has an empty list of conditions';
    return parts.map((part) => conditionFault(part, record)).find((fault) => fault !== undefined);
  }
  if ('subject' in condition) return undefined;
  const column = record.columns.get(condition.column);
  if (column === undefined) return `reads an unknown column: ${condition.column}`;
  return comparisonFault(condition, column);
};
