import type { Condition } from '../../schema/access/condition.ts';
import type { Label } from '../../schema/access/label.ts';
import { writeStored } from '../../schema/scalars/scalars.ts';
import type { SubjectId } from '../../schema/subject-id.ts';
import type { FieldModel } from '../../subgraphs/harness/model/model.ts';
import type { Standpoint } from './onlookers.ts';
import { isAliveFor, isInForce, kindOfSubject, meets } from './own-words.ts';
import { shownPart } from './shown-part.ts';
import { type StoredRow, type StoredTable, subjectOf } from './stored-rows.ts';

/** What an answer shows of one field of one record. */
export type Seen =
  | { readonly kind: 'withheld' }
  | { readonly kind: 'shown' | 'masked'; readonly value: unknown };

/** What an answer may show of a record, by field. */
export type View = ReadonlyMap<string, Seen>;

export type Place = Pick<StoredTable, 'model' | 'record'>;

/**
 * Says what may be seen of what is stored from a standpoint, by the labels and in plain JavaScript: it shares neither the
 * SQL nor the decisions with what it judges.
 */
export const createOracle = ({
  standpoint,
  now,
}: {
  readonly standpoint: Standpoint;
  readonly now: Date;
}) => {
  const isFor = (label: Label, subject: SubjectId, recordType: string): boolean => {
    const own = standpoint.belongsTo({ subject, recordType });
    const isOfKind = label.of === undefined || label.of === kindOfSubject(subject);
    return isOfKind && label.to.some((audience) => own.includes(audience));
  };

  const ruleHolds = (name: string | undefined, row: StoredRow, { model }: Place): boolean => {
    if (name === undefined) return true;
    const rule = model.rules[name];
    if (rule === undefined) throw new Error(`no such rule: ${name}`);
    return isInForce(rule, now) && meets(row, rule.when, now);
  };

  const opens = (label: Label, row: StoredRow, place: Place): boolean =>
    isFor(label, subjectOf(row), place.record.typeName) && ruleHolds(label.when, row, place);

  const isAlive = (label: Label, row: StoredRow, recordType: string): boolean =>
    standpoint
      .belongsTo({ subject: subjectOf(row), recordType })
      .some((audience) => label.to.includes(audience) && isAliveFor(audience, row, now));

  /** Whether one may know that such records exist about a subject, whichever do. */
  const mayKnow = (record: Place['record'], subject: SubjectId): boolean =>
    record.labels.some((label) => isFor(label, subject, record.typeName));

  /** Whether a record exists for one, as far as the record itself decides. */
  const exists = (row: StoredRow, place: Place): boolean =>
    place.record.labels.some(
      (label) => opens(label, row, place) && isAlive(label, row, place.record.typeName),
    );

  const seenOf = (field: FieldModel, row: StoredRow, place: Place): Seen => {
    const passed = field.labels.filter((label) => opens(label, row, place));
    if (passed.length === 0) return { kind: 'withheld' };
    const value = written(field, row, place);
    const masks = new Set(passed.map(({ as }) => as));
    const [mask] = masks;
    if (masks.has(undefined) || mask === undefined) return { kind: 'shown', value };
    if (masks.size > 1) throw new Error(`${place.record.typeName}.${field.name}: two masks at once`);
    const masked = (whole: unknown) => shownPart(mask, String(whole));
    if (value === null) return { kind: 'masked', value };
    return { kind: 'masked', value: Array.isArray(value) ? value.map(masked) : masked(value) };
  };

  /** What may be shown of a record; undefined where it does not exist. */
  const viewOf = (row: StoredRow, place: Place): View | undefined => {
    if (!exists(row, place)) return undefined;
    return new Map([...place.record.fields.values()].map((field) => [field.name, seenOf(field, row, place)]));
  };

  /** Whether one passes a label of a field that belongs to no record. */
  const passes = (labels: readonly Label[], subject: SubjectId): boolean =>
    labels.some((label) => isFor(label, subject, ''));

  return { mayKnow, exists, viewOf, passes };
};

export type Oracle = ReturnType<typeof createOracle>;

const raw = (field: FieldModel, row: StoredRow): unknown => {
  if (field.resolve === undefined) return row[field.reads[0] ?? field.name];
  return field.resolve(Object.fromEntries(field.reads.map((column) => [column, row[column]])));
};

/** A stored value as an answer writes it. */
const written = (field: FieldModel, row: StoredRow, { record }: Place): unknown => {
  const value = raw(field, row) ?? null;
  const type = record.columns.get(field.name)?.type;
  if (value === null || (type !== 'Money' && type !== 'DateTime')) return value;
  return writeStored(type, value);
};

/** The columns a condition reads. */
export const columnsOf = (condition: Condition): readonly string[] => {
  if ('all' in condition) return condition.all.flatMap(columnsOf);
  if ('any' in condition) return condition.any.flatMap(columnsOf);
  return 'subject' in condition ? ['subjectRef'] : [condition.column];
};
