import { CodedError } from '../../schema/coded-error.ts';
import type { Filter } from './conditions.ts';

const DAY_MS = 24 * 60 * 60_000;
const USUAL_DAYS = 31;
const MOST_DAYS = 366;

const instantIn = (range: unknown, end: 'from' | 'to'): Date | undefined => {
  const value: unknown = typeof range === 'object' && range !== null ? Reflect.get(range, end) : undefined;
  return typeof value === 'string' ? new Date(value) : undefined;
};

/**
 * The time whose entries are all looked at: that of the filter, else the last 31 days. Instants.
 * Throws FILTER_INVALID beyond a year.
 */
export const timeOf = ({ at }: Filter, now: Date): { readonly from: string; readonly to: string } => {
  const to = instantIn(at, 'to') ?? now;
  const from = instantIn(at, 'from') ?? new Date(to.getTime() - USUAL_DAYS * DAY_MS);
  if (to.getTime() - from.getTime() > MOST_DAYS * DAY_MS) throw new CodedError('FILTER_INVALID', 'too long');
  return { from: from.toISOString(), to: to.toISOString() };
};
