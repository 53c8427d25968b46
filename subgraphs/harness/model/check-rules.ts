import type { Condition, RecordRules } from '../../../schema/access/condition.ts';
import type { Label } from '../../../schema/access/label.ts';
import type { RecordModel } from './model.ts';

const columnsOf = (condition: Condition): readonly string[] => {
  if ('all' in condition) return condition.all.flatMap(columnsOf);
  if ('any' in condition) return condition.any.flatMap(columnsOf);
  return [condition.column];
};

const checkLabels = (
  labels: readonly Label[],
  place: string,
  record: RecordModel,
  rules: RecordRules,
): void => {
  for (const { when } of labels) {
    if (when === undefined) continue;
    const rule = Object.hasOwn(rules, when) ? rules[when] : undefined;
    if (rule === undefined) throw new Error(`${place}: its label names an unknown record rule: ${when}`);
    const unknown = columnsOf(rule.when).find((column) => !record.columns.has(column));
    if (unknown !== undefined) throw new Error(`${place}: rule ${when} reads an unknown column: ${unknown}`);
  }
};

/** Every `when` names a rule of the domain, and every rule reads columns its record type has; else throws, by name. */
export const checkRules = (records: readonly RecordModel[], rules: RecordRules): void => {
  for (const record of records) {
    checkLabels(record.labels, record.typeName, record, rules);
    for (const field of record.fields.values()) {
      checkLabels(field.labels, `${record.typeName}.${field.name}`, record, rules);
    }
  }
};
