import { isCalendarDay } from '../scalars/calendar-day.ts';

/** Calendar days something is in force: from inclusive, until exclusive; absent: always. */
export interface Period {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

const FIRST_DAY = '0000-01-01';
const LAST_DAY = '9999-12-31';

/** What is wrong with the days of a period, a sentence each. */
export const periodFaults = ({ from, until }: Period): readonly string[] => [
  ...[from, until].flatMap((day) =>
    day === undefined || isCalendarDay(day) ? [] : [`has a wrong date: ${day}`],
  ),
  ...(from !== undefined && until !== undefined && until <= from
    ? [`ends (${until}) before it begins (${from})`]
    : []),
];

export const periodsMeet = (one: Period, other: Period): boolean =>
  (one.from ?? FIRST_DAY) < (other.until ?? LAST_DAY) && (other.from ?? FIRST_DAY) < (one.until ?? LAST_DAY);

const isWithin = ({ from = FIRST_DAY, until = LAST_DAY }: Period, day: string): boolean =>
  from <= day && day < until;

/** The first day from `since` on that none of the periods covers. */
export const firstGap = (periods: readonly Period[], since: string): string | undefined => {
  const turns = periods.flatMap(({ from, until }) => [from, until]).filter((day) => day !== undefined);
  return [since, ...turns.filter((day) => day > since).sort()].find(
    (day) => !periods.some((period) => isWithin(period, day)),
  );
};
