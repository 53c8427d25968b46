import { chinaDay, daysInMonth } from '../scalars/calendar-day.ts';

/**
 * A time that moves with the clock: `today` and `now`, or so many calendar years, months or days from them, such as
 * `today-5y` or `now+30d`. Days are China's. A month without that day has its last one: 02-29 less a year is 02-28.
 */
export type ClockTime = 'today' | 'now' | `${'today' | 'now'}${'+' | '-'}${number}${'y' | 'm' | 'd'}`;

const FORM = /^(today|now)(?:([+-]\d{1,5})([ymd]))?$/;
const dayMs = 86_400_000;

export const isClockTime = (text: string): text is ClockTime => FORM.test(text);

const two = (number: number): string => String(number).padStart(2, '0');

const plusMonths = (day: string, months: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const count = year * 12 + (month - 1) + months;
  const [newYear, newMonth] = [Math.floor(count / 12), (count % 12) + 1];
  const newDate = Math.min(date, daysInMonth(newYear, newMonth));
  return `${String(newYear).padStart(4, '0')}-${two(newMonth)}-${two(newDate)}`;
};

const moved = (day: string, count: number, unit: string | undefined): string => {
  if (unit === 'y') return plusMonths(day, count * 12);
  if (unit === 'm') return plusMonths(day, count);
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10);
};

const midnightInChina = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);

/** A moving time at an instant: a day as YYYY-MM-DD, an instant as ISO text at the same time of that day; undefined for any other text. */
export const clockTimeAt = (text: string, now: Date): string | undefined => {
  const [, base, count = '0', unit] = FORM.exec(text) ?? [];
  if (base === undefined) return undefined;
  const today = chinaDay(now);
  const day = moved(today, Number(count), unit);
  if (base === 'today') return day;
  return new Date(midnightInChina(day) + now.getTime() - midnightInChina(today)).toISOString();
};
