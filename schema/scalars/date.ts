import { halfWidth } from '../identifiers/normalise.ts';
import { type Parsed, unsound } from '../identifiers/parsed.ts';
import { isCalendarDay } from './calendar-day.ts';

/** Parses a calendar day, YYYY-MM-DD; refuses days that do not exist. */
export const parseDate = (text: string): Parsed => {
  const value = halfWidth(text).trim();
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return unsound('FORM');
  return isCalendarDay(value) ? { ok: true, value } : unsound('DATE');
};
