import { type FieldNode, type GraphQLObjectType, Kind, type SelectionNode } from 'graphql';
import type { Fragments } from './compile-value.ts';
import { NotStraight } from './not-straight.ts';

const flatten = (
  type: GraphQLObjectType,
  selections: readonly SelectionNode[],
  fragments: Fragments,
): readonly FieldNode[] =>
  selections.flatMap((selection): readonly FieldNode[] => {
    if (selection.directives !== undefined && selection.directives.length > 0) {
      throw new NotStraight('a directive');
    }
    if (selection.kind === Kind.FIELD) return [selection];
    const part = selection.kind === Kind.FRAGMENT_SPREAD ? fragments[selection.name.value] : selection;
    if (part === undefined) throw new NotStraight('no such fragment');
    if (part.typeCondition !== undefined && part.typeCondition.name.value !== type.name) {
      throw new NotStraight('a condition on another type');
    }
    return flatten(type, part.selectionSet.selections, fragments);
  });

/** The fields under some nodes by their key in the answer, in order. Not straight where two share a key. */
export const fieldsByKey = (
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  fragments: Fragments,
): ReadonlyMap<string, FieldNode> => {
  const found = new Map<string, FieldNode>();
  for (const node of nodes) {
    for (const field of flatten(type, node.selectionSet?.selections ?? [], fragments)) {
      const key = field.alias?.value ?? field.name.value;
      if (found.has(key)) throw new NotStraight('two fields under one key');
      found.set(key, field);
    }
  }
  return found;
};
