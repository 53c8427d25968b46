import { halfWidth } from '../../../schema/identifiers/normalise.ts';
import { isCalendarDay } from '../../../schema/scalars/calendar-day.ts';

const day =
  /^(?<year>\d{4})(?:-(?<m1>\d{1,2})-(?<d1>\d{1,2})|\/(?<m2>\d{1,2})\/(?<d2>\d{1,2})|\.(?<m3>\d{1,2})\.(?<d3>\d{1,2})|(?<m4>\d{2})(?<d4>\d{2})|年(?<m5>\d{1,2})月(?<d5>\d{1,2})日)/;
const clock =
  /^[T ]?(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.(?<part>\d{1,6})\d*)?)?(?<zone>Z|[+-]\d{2}:?\d{2})?$/;
/** Files say the time of day in Sichuan; China has had one zone and no daylight saving since 1991. */
const localZone = '+08:00';

interface Day {
  readonly date: string;
  readonly rest: string;
}

/** Most files have it already, and then nothing has to be taken apart. */
const canonical = /^[1-9]\d{3}-\d{2}-\d{2}$/;

const pad = (text: string): string => text.padStart(2, '0');

const parseDay = (written: string): Day | undefined => {
  const text = halfWidth(written).trim();
  const found = day.exec(text);
  if (found?.groups === undefined) return undefined;
  const { year = '', m1, m2, m3, m4, m5, d1, d2, d3, d4, d5 } = found.groups;
  const month = m1 ?? m2 ?? m3 ?? m4 ?? m5 ?? '';
  const date = `${year}-${pad(month)}-${pad(d1 ?? d2 ?? d3 ?? d4 ?? d5 ?? '')}`;
  // Why: a year below 1000 is a slip of the keyboard, 0024 for 2024.
  const exists = year >= '1000' && isCalendarDay(date);
  return exists ? { date, rest: text.slice(found[0].length).trim() } : undefined;
};

const parseClock = (rest: string): string | undefined => {
  const found = clock.exec(rest)?.groups;
  if (found === undefined) return undefined;
  const { hour = '', minute = '', second = '00', part, zone = localZone } = found;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return `${pad(hour)}:${minute}:${second}${part === undefined ? '' : `.${part}`}${zone}`;
};

/** A calendar day as YYYY-MM-DD from `2024-01-02`, `2024/1/2`, `2024.1.2`, `20240102`, `2024年1月2日`; a midnight that a spreadsheet added is dropped. */
export const parseDate = (text: string): string | undefined => {
  if (canonical.test(text)) return isCalendarDay(text) ? text : undefined;
  const found = parseDay(text);
  if (found === undefined) return undefined;
  const isMidnight = found.rest === '' || /^T?0{1,2}:00(:00(\.0+)?)?$/.test(found.rest);
  return isMidnight ? found.date : undefined;
};

/** An instant in PostgreSQL's text form; without a zone it is read as the time in Sichuan, without a time as midnight there. */
export const parseInstant = (text: string): string | undefined => {
  const found = parseDay(text);
  if (found === undefined) return undefined;
  if (found.rest === '') return `${found.date}T00:00:00${localZone}`;
  const time = parseClock(found.rest);
  return time === undefined ? undefined : `${found.date}T${time}`;
};
