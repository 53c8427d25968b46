import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import type { Fragments } from './measure.ts';

const fieldsOf = (set: SelectionSetNode, fragments: Fragments): FieldNode[] =>
  set.selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return [node];
    const below = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
    return below === undefined ? [] : fieldsOf(below.selectionSet, fragments);
  });

const groupByKey = (fields: readonly FieldNode[]): FieldNode[][] => {
  const groups = new Map<string, FieldNode[]>();
  for (const field of fields) {
    const key = field.alias?.value ?? field.name.value;
    const group = groups.get(key) ?? [];
    group.push(field);
    groups.set(key, group);
  }
  return [...groups.values()];
};

/**
 * How many pairs of fields share a response key: validation compares each with each. Only for selections of a
 * bounded number of fields, since it writes their fragments out.
 */
export const countRepeats = (sets: readonly SelectionSetNode[], fragments: Fragments): number => {
  let pairs = 0;
  for (const group of groupByKey(sets.flatMap((set) => fieldsOf(set, fragments)))) {
    const below = group.flatMap(({ selectionSet }) => (selectionSet === undefined ? [] : [selectionSet]));
    pairs +=
      (group.length * (group.length - 1)) / 2 + (below.length === 0 ? 0 : countRepeats(below, fragments));
  }
  return pairs;
};
