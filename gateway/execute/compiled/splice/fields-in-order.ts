import { type FieldNode, type GraphQLObjectType, Kind, type SelectionSetNode } from 'graphql';

/**
 * The fields that a subgraph answers of an object of the type, in its order; undefined where that is not plain from
 * the selections: another type's fragment, or a field that stands in them twice.
 */
export const fieldsInOrder = (
  set: SelectionSetNode,
  type: GraphQLObjectType,
): readonly FieldNode[] | undefined => {
  const fields: FieldNode[] = [];
  for (const node of set.selections) {
    if (node.kind === Kind.FIELD) {
      fields.push(node);
      continue;
    }
    if (node.kind === Kind.FRAGMENT_SPREAD) return undefined;
    const condition = node.typeCondition?.name.value;
    const inside =
      condition === undefined || condition === type.name ? fieldsInOrder(node.selectionSet, type) : undefined;
    if (inside === undefined) return undefined;
    fields.push(...inside);
  }
  const keys = new Set(fields.map(({ alias, name }) => alias?.value ?? name.value));
  return keys.size === fields.length ? fields : undefined;
};
