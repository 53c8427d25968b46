import type { RecordRule, RecordRules } from '../../../schema/access/condition.ts';
import type { Label } from '../../../schema/access/label.ts';
import { isRuleNumber } from '../../../schema/policy/legal-rules.ts';
import { periodFaults } from '../../../schema/policy/period.ts';
import { conditionFault } from './check-condition.ts';
import type { RecordModel } from './model.ts';

interface Parts {
  readonly place: string;
  readonly record: RecordModel;
  readonly rules: RecordRules;
}

/** Why: what a statement brings of a field has one bit that says masked, which cannot say how. */
const checkMasks = (labels: readonly Label[], place: string): void => {
  const masks = new Set(labels.flatMap(({ as }) => (as === undefined ? [] : [as])));
  if (masks.size > 1)
    throw new Error(`${place}: its labels name ${masks.size} masks: ${[...masks].join(', ')}`);
};

const checkLabels = (labels: readonly Label[], { place, record, rules }: Parts): void => {
  checkMasks(labels, place);
  for (const { when } of labels) {
    if (when === undefined) continue;
    const rule = Object.hasOwn(rules, when) ? rules[when] : undefined;
    if (rule === undefined) throw new Error(`${place}: its label names an unknown record rule: ${when}`);
    const fault = conditionFault(rule.when, record);
    if (fault !== undefined) throw new Error(`${place}: rule ${when} ${fault}`);
  }
};

/** On which law a rule rests, and since when. */
const groundFaults = ({ rule, basis, ...period }: RecordRule): readonly string[] => [
  ...(isRuleNumber(rule) ? [] : [`rests on an unknown rule of law: ${rule}`]),
  ...(basis.trim() === '' ? ['says nothing of its legal basis'] : []),
  ...periodFaults(period),
];

/** Every `when` names a rule of the domain, and every rule rests on a law and asks of its record type what that can answer; else throws, by name. */
export const checkRules = (records: readonly RecordModel[], rules: RecordRules): void => {
  for (const [name, rule] of Object.entries(rules)) {
    const [fault] = groundFaults(rule);
    if (fault !== undefined) throw new Error(`rule ${name} ${fault}`);
  }
  for (const record of records) {
    checkLabels(record.labels, { place: record.typeName, record, rules });
    for (const field of record.fields.values()) {
      checkLabels(field.labels, { place: `${record.typeName}.${field.name}`, record, rules });
    }
  }
};
