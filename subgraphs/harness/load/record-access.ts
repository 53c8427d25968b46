import { type Decision, decide, type Opening, openingsOf } from '../../../schema/access/decide.ts';
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
  /** Tells apart the classes of callers: the same signature means the same decisions. */
  readonly signature: string;
}

/** What a caller holds over one subject for one record type. */
export interface SubjectStanding {
  readonly person: boolean;
  readonly own: boolean;
  readonly granted: boolean;
}

/** Whether a subject is the caller's own, and whether a grant in force opens this record type of it. */
export const standingOf = (
  subject: SubjectId,
  { caller, recordType, now }: { readonly caller: Caller; readonly recordType: string; readonly now: Date },
): SubjectStanding => ({
  person: kindOf(subject) === 'PERSON',
  own: caller.own.includes(subject),
  granted: caller.grants.some(
    (grant) =>
      grant.subject === subject &&
      grant.purpose === caller.purpose &&
      grant.recordTypes.includes(recordType) &&
      grant.validFrom <= now &&
      now < grant.validTo &&
      (grant.revokedAt === undefined || now < grant.revokedAt),
  ),
});

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
    const onDuty = caller.duties.some((duty) => duty.recordTypes.includes(recordType));
    const signature = [caller.role, caller.purpose, onDuty, chinaDay(now)].join('|');
    const key = `${record.sqlTable}|${recordType}|${signature}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const decided = {
      exists: openingsOf({ labels: record.labels, recordType, caller, now, policy }),
      fields: new Map(
        [...record.fields.values()].map((field) => [
          field.name,
          decide({ labels: field.labels, recordType, caller, now, policy }),
        ]),
      ),
      signature,
    };
    if (known.size >= MOST_CLASSES) known.clear();
    known.set(key, decided);
    return decided;
  };
};

export type DecideRecord = ReturnType<typeof createRecordAccess>;
