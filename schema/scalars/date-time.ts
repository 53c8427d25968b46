import { type Parsed, unsound } from '../identifiers/parsed.ts';
import { isCalendarDay } from './calendar-day.ts';

const form =
  /^(?<day>\d{4}-\d\d-\d\d)[T ](?<time>(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(?<fraction>\d{1,6}))?(?:Z|(?<sign>[+-])(?<hours>0\d|1[0-5])(?::?(?<minutes>[0-5]\d))?)$/;
const minuteMs = 60_000;

/** At least milliseconds, and no digit of a microsecond lost. */
const fractionText = (digits: string): string => digits.padEnd(3, '0').replace(/(?<=\d{3,})0+$/, '');

/**
 * Parses an instant in ISO 8601 or in PostgreSQL's form and gives it in UTC, ending in Z. An instant without an offset
 * is refused: it would be another one on another machine.
 */
export const parseDateTime = (text: string): Parsed => {
  const found = form.exec(text.trim())?.groups;
  if (found === undefined) return unsound('FORM');
  const { day = '', time = '', fraction = '', sign, hours = '0', minutes = '0' } = found;
  if (!isCalendarDay(day)) return unsound('DATE');
  const offsetMinutes = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  const instant = new Date(Date.parse(`${day}T${time}Z`) - offsetMinutes * minuteMs);
  const seconds = instant.toISOString().slice(0, 19);
  return isCalendarDay(seconds.slice(0, 10))
    ? { ok: true, value: `${seconds}.${fractionText(fraction)}Z` }
    : unsound('RANGE');
};

/** An instant as stored, in UTC and ending in Z. What is no instant (infinity) is given as it is. */
export const writeDateTime = (stored: string): string => {
  const parsed = parseDateTime(stored);
  return parsed.ok ? parsed.value : stored;
};
