import { chinaDay } from '../scalars/calendar-day.ts';
import { kindOf, type SubjectKind } from '../subject-id.ts';
import { type ClockTime, clockTimeAt } from './clock-time.ts';

/**
 * What must hold of a stored record, as data: the harness compiles it to SQL, the tests to JavaScript, and a
 * lawyer can read it. A comparison with an absent value is unknown, and unknown counts as false.
 */
export type Condition =
  | { readonly column: string; readonly is: Literal }
  | { readonly column: string; readonly in: readonly Literal[] }
  | { readonly column: string; readonly contains: Literal }
  | { readonly column: string; readonly lacks: Literal }
  | { readonly column: string; readonly present: boolean }
  | { readonly column: string; readonly onOrBefore: ClockTime | string }
  | { readonly column: string; readonly onOrAfter: ClockTime | string }
  | { readonly subject: SubjectKind }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };

export type Literal = string | number | boolean;

/** A named record rule: what a label's `when` refers to. */
export interface RecordRule {
  readonly rule: `R-${number}`;
  readonly basis: string;
  readonly when: Condition;
  /** Calendar days (YYYY-MM-DD) the rule is in force: from inclusive, until exclusive. Outside them it does not hold. */
  readonly from?: string;
  readonly until?: string;
}

export type RecordRules = Readonly<Record<string, RecordRule>>;

/** Declares a domain's own record rules. */
export const defineRules = <Rules extends RecordRules>(rules: Rules): Rules => rules;

type Row = Readonly<Record<string, unknown>>;

const resolveTime = (bound: string, now: Date): string => clockTimeAt(bound, now) ?? bound;

const isAbout = (subject: SubjectKind, { subjectRef }: Row): boolean =>
  typeof subjectRef === 'string' && kindOf(subjectRef) === subject;

/** Whether a record satisfies a condition at an instant. Dates are ISO text on both sides. */
export const holds = (condition: Condition, row: Row, now: Date): boolean => {
  if ('all' in condition) return condition.all.every((part) => holds(part, row, now));
  if ('any' in condition) return condition.any.some((part) => holds(part, row, now));
  if ('subject' in condition) return isAbout(condition.subject, row);
  const value = row[condition.column];
  const absent = value === null || value === undefined;
  if ('present' in condition) return absent !== condition.present;
  if (absent) return false;
  if ('is' in condition) return value === condition.is;
  if ('in' in condition) return condition.in.some((literal) => literal === value);
  if ('contains' in condition) return Array.isArray(value) && value.includes(condition.contains);
  if ('lacks' in condition) return Array.isArray(value) && !value.includes(condition.lacks);
  if ('onOrBefore' in condition) return String(value) <= resolveTime(condition.onOrBefore, now);
  return String(value) >= resolveTime(condition.onOrAfter, now);
};

/** Whether a rule is in force on the day of `now`: rules have dates, and a decision takes the clock. */
export const inForce = (rule: Pick<RecordRule, 'from' | 'until'>, now: Date): boolean => {
  const day = chinaDay(now);
  return (rule.from === undefined || rule.from <= day) && (rule.until === undefined || day < rule.until);
};
