import {
  type Decision,
  decide,
  isGrantable,
  type Opening,
  openingsOf,
} from '../../../schema/access/decide.ts';
import { type GrantStanding, grantStanding, isOnDuty } from '../../../schema/access/standing.ts';
import type { Caller } from '../../../schema/caller.ts';
import { POLICY, type Policy } from '../../../schema/policy/policy.ts';
import { chinaDay } from '../../../schema/scalars/calendar-day.ts';
import type { SubjectId } from '../../../schema/subject-id.ts';
import { kindOf } from '../../../schema/subject-id.ts';
import type { RecordModel } from '../model/model.ts';

/** What one class of callers may see of a record type: the decisions that do not look at a record. */
export interface RecordAccess {
  /** The ways in which such records exist for the caller; none: it may not know of any. */
  readonly exists: readonly Opening[];
  readonly fields: ReadonlyMap<string, Decision>;
  /** Whether a grant could open any of it: how the caller stands with a subject is then told beside what is withheld. */
  readonly grantable: boolean;
  /** Tells apart the classes of callers: the same signature means the same decisions. */
  readonly signature: string;
}

/** What a caller holds over one subject for one record type. */
export interface SubjectStanding {
  readonly person: boolean;
  readonly own: boolean;
  readonly granted: boolean;
  /** By the caller's grants; why not, where none is in force. */
  readonly standing: GrantStanding;
}

/** Whether a subject is the caller's own, and whether a grant in force opens this record type of it. */
export const standingOf = (
  subject: SubjectId,
  { caller, recordType, now }: { readonly caller: Caller; readonly recordType: string; readonly now: Date },
): SubjectStanding => {
  const standing = grantStanding(caller, { subject, recordType, now });
  return {
    person: kindOf(subject) === 'PERSON',
    own: caller.own.includes(subject),
    granted: standing === 'IN_FORCE',
    standing,
  };
};

/** Whether any opening can hold for a subject of this standing, whatever the record says. */
export const mayOpen = (openings: readonly Opening[], standing: SubjectStanding): boolean =>
  openings.some(
    ({ of, through }) =>
      (of === undefined || (of === 'PERSON') === standing.person) && (through === 'any' || standing[through]),
  );

const MOST_CLASSES = 500;

/** Decides record types for callers, remembering each class of callers for the day. */
export const createRecordAccess = ({ policy = POLICY }: { readonly policy?: Policy } = {}) => {
  const known = new Map<string, RecordAccess>();
  return (record: RecordModel, caller: Caller, now: Date): RecordAccess => {
    const recordType = record.typeName;
    const onDuty = isOnDuty(caller, recordType);
    const signature = [caller.role, caller.purpose, onDuty, chinaDay(now)].join('|');
    const key = `${record.sqlTable}|${recordType}|${signature}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const exists = openingsOf({ labels: record.labels, recordType, caller, now, policy });
    const fields = new Map(
      [...record.fields.values()].map((field) => [
        field.name,
        decide({ labels: field.labels, recordType, caller, now, policy }),
      ]),
    );
    const grantable =
      exists.some(({ through }) => through === 'granted') || [...fields.values()].some(isGrantable);
    const decided = { exists, fields, grantable, signature };
    if (known.size >= MOST_CLASSES) known.clear();
    known.set(key, decided);
    return decided;
  };
};

export type DecideRecord = ReturnType<typeof createRecordAccess>;
