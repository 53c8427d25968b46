import {
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { fieldDefinition } from '../permission/field-definition.ts';
import type { GatewaySchema } from '../supergraph/load-supergraph.ts';

/** The record types of which a selection asks something that a grant could open, whoever asks. */
export type GrantableTypes = (set: SelectionSetNode, rootType: GraphQLObjectType) => readonly string[];

/** Reads a selection once; it is kept as long as the operation is. */
export const createGrantableTypes = ({
  api,
  access,
}: Pick<GatewaySchema, 'api' | 'access'>): GrantableTypes => {
  const known = new WeakMap<SelectionSetNode, readonly string[]>();

  const typeOf = (coordinate: string): string | undefined => {
    const rules = access === 'none' ? undefined : access.get(coordinate);
    if (rules === undefined) return undefined;
    const labels = [...rules.labels, ...rules.typeLabels];
    return labels.some(({ to }) => to.includes('AUTHORISED')) ? rules.recordType : undefined;
  };

  const collect = (set: SelectionSetNode, type: unknown, into: Set<string>): void => {
    const objects = isAbstractType(type) ? api.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
    for (const node of set.selections) {
      if (node.kind === Kind.INLINE_FRAGMENT) {
        const condition = node.typeCondition && api.getType(node.typeCondition.name.value);
        collect(node.selectionSet, condition ?? type, into);
      }
      if (node.kind !== Kind.FIELD) continue;
      for (const object of objects) {
        const recordType = typeOf(`${object.name}.${node.name.value}`);
        if (recordType !== undefined) into.add(recordType);
        const field = fieldDefinition(object, node.name.value);
        if (field !== undefined && node.selectionSet !== undefined) {
          collect(node.selectionSet, getNamedType(field.type), into);
        }
      }
    }
  };

  return (set, rootType) => {
    const before = known.get(set);
    if (before !== undefined) return before;
    const types = new Set<string>();
    collect(set, rootType, types);
    const found = [...types].sort();
    known.set(set, found);
    return found;
  };
};
