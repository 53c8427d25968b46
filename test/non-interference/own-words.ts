import type { Condition } from '../../schema/access/condition.ts';
import type { Audience } from '../../schema/access/label.ts';
import type { SubjectKind } from '../../schema/subject-id.ts';
import type { StoredRow } from './stored-rows.ts';

/*
 * What the law says of records, said a second time: conditions, days and the states of a record's life. Nothing here is
 * the product's, so that a mistake of the product's is not the test's as well.
 */

const hourMs = 3_600_000;

let asked: { readonly now: Date; readonly day: string } | undefined;

/** China's calendar day of an instant; China has no summer time. Remembers the last: the clock of a test stands still. */
const dayInChina = (now: Date): string => {
  if (asked?.now !== now) {
    asked = { now, day: new Date(now.getTime() + 8 * hourMs).toISOString().slice(0, 10) };
  }
  return asked.day;
};

const isPerson = (subject: unknown): boolean => /^(?:p|92)/.test(String(subject));

/** The kind of subject that labels speak of: who runs an individual business is a person. */
export const kindOfSubject = (subject: string): SubjectKind =>
  isPerson(subject) ? 'PERSON' : 'ORGANISATION';

const lastDayOfMonth = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

const movedMonths = (day: string, months: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = lastDayOfMonth(first.getUTCFullYear(), first.getUTCMonth() + 1);
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
};

const movedDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * hourMs).toISOString().slice(0, 10);

/** A bound such as `today-5y` or `now+30d`, or a fixed day, as text of the kind its column has. */
const boundAt = (bound: string, now: Date): string => {
  const [, base, sign = '+', count = '0', unit = 'd'] =
    /^(today|now)(?:([+-])(\d+)([ymd]))?$/.exec(bound) ?? [];
  if (base === undefined) return bound;
  const steps = Number(count) * (sign === '-' ? -1 : 1);
  const today = dayInChina(now);
  const day = unit === 'd' ? movedDays(today, steps) : movedMonths(today, unit === 'y' ? steps * 12 : steps);
  if (base === 'today') return day;
  const days = (Date.parse(day) - Date.parse(today)) / (24 * hourMs);
  return new Date(now.getTime() + days * 24 * hourMs).toISOString();
};

/** Whether a stored record meets a condition; of an absent value nothing holds but that it is absent. */
export const meets = (row: StoredRow, condition: Condition, now: Date): boolean => {
  if ('all' in condition) return condition.all.every((part) => meets(row, part, now));
  if ('any' in condition) return condition.any.some((part) => meets(row, part, now));
  if ('subject' in condition) return kindOfSubject(String(row.subjectRef)) === condition.subject;
  const value = row[condition.column] ?? null;
  if ('present' in condition) return (value !== null) === condition.present;
  if (value === null) return false;
  if ('is' in condition) return value === condition.is;
  if ('in' in condition) return condition.in.some((item) => item === value);
  if ('contains' in condition) return (value as unknown[]).some((item) => item === condition.contains);
  if ('lacks' in condition) return (value as unknown[]).every((item) => item !== condition.lacks);
  if ('onOrBefore' in condition) return String(value) <= boundAt(condition.onOrBefore, now);
  return String(value) >= boundAt(condition.onOrAfter, now);
};

/** Whether something with dates is in force: `from` is its first day, `until` the first day it is not. */
export const isInForce = (
  { from = '0000-00-00', until = '9999-99-99' }: { readonly from?: string; readonly until?: string },
  now: Date,
): boolean => from <= dayInChina(now) && dayInChina(now) < until;

/** A person's misconduct is forgotten after five years; a severity says that a record is of misconduct. */
const isForgotten = (row: StoredRow, now: Date): boolean =>
  isPerson(row.subjectRef) &&
  row.severity !== null &&
  row.severity !== undefined &&
  !(typeof row.formedAt === 'string' && row.formedAt >= boundAt('now-5y', now));

const isInPublicity = ({ publicityStart, publicityEnd }: StoredRow, now: Date): boolean => {
  const today = dayInChina(now);
  const hasBegun = typeof publicityStart !== 'string' || publicityStart <= today;
  const lasts = typeof publicityEnd !== 'string' || today <= publicityEnd;
  return hasBegun && lasts;
};

/** From 2026-04-01 on: a minor breach is not published, a general one for a year, a serious one for three. */
const isPublishedSoLong = ({ severity, formedAt }: StoredRow, now: Date): boolean => {
  if (severity === null || severity === undefined || dayInChina(now) < '2026-04-01') return true;
  const years = { GENERAL: 1, SERIOUS: 3 }[String(severity)];
  return years !== undefined && typeof formedAt === 'string' && formedAt >= boundAt(`now-${years}y`, now);
};

/** Whether a record is alive for an audience: minors', sealed, withdrawn and repaired ones are so for nobody. */
export const isAliveFor = (audience: Audience, row: StoredRow, now: Date): boolean => {
  if (row.minorAtAct !== false || isForgotten(row, now)) return false;
  if (audience === 'AUTHORISED' || audience === 'GOVERNMENT') {
    return row.state === 'ACTIVE' || row.state === 'EXPIRED';
  }
  return (
    audience === 'PUBLIC' && row.state === 'ACTIVE' && isInPublicity(row, now) && isPublishedSoLong(row, now)
  );
};
