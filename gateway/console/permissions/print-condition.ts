import type { Condition } from '../../../schema/access/condition.ts';

/** The parts of a list of conditions, and the word between them; undefined for one condition. */
const partsOf = (condition: Condition): readonly [readonly Condition[], string] | undefined => {
  if ('all' in condition) return [condition.all, ' and '];
  return 'any' in condition ? [condition.any, ' or '] : undefined;
};

const within = (part: Condition, word: string): string => {
  const [inner = [], innerWord] = partsOf(part) ?? [];
  return inner.length > 1 && innerWord !== word ? `(${printCondition(part)})` : printCondition(part);
};

/** A condition on a record as a sentence a lawyer reads: `publishedOn is known and removedOn is empty`. */
export const printCondition = (condition: Condition): string => {
  const list = partsOf(condition);
  if (list !== undefined) return list[0].map((part) => within(part, list[1])).join(list[1]);
  if ('all' in condition || 'any' in condition) return '';
  if ('subject' in condition)
    return `it is about ${condition.subject === 'PERSON' ? 'a person' : 'an organisation'}`;
  const { column } = condition;
  if ('present' in condition) return condition.present ? `${column} is known` : `${column} is empty`;
  if ('is' in condition) return `${column} is ${condition.is}`;
  if ('in' in condition) return `${column} is one of ${condition.in.join(', ')}`;
  if ('contains' in condition) return `${column} has ${condition.contains}`;
  if ('lacks' in condition) return `${column} has no ${condition.lacks}`;
  if ('onOrBefore' in condition) return `${column} is on or before ${condition.onOrBefore}`;
  return `${column} is on or after ${condition.onOrAfter}`;
};
