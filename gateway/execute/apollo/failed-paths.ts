import { Kind, parse, type SelectionSetNode } from 'graphql';

type Path = readonly (string | number)[];

const fieldPaths = (set: SelectionSetNode): Path[] =>
  set.selections.flatMap((node): Path[] => {
    if (node.kind === Kind.FIELD) return [[node.alias?.value ?? node.name.value]];
    return node.kind === Kind.INLINE_FRAGMENT ? fieldPaths(node.selectionSet) : [];
  });

/**
 * The paths of everything a failed fetch would have brought.
 * Why: stock Apollo gives the failure of a whole fetch no path, and its nulls would look like plain nulls.
 */
export const failedPaths = (query: string, representations: unknown): readonly Path[] => {
  const operation = parse(query).definitions.find(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const [first] = operation?.selectionSet.selections ?? [];
  const isEntities = first?.kind === Kind.FIELD && first.name.value === '_entities';
  if (operation === undefined) return [];
  if (!isEntities || !first.selectionSet || !Array.isArray(representations))
    return fieldPaths(operation.selectionSet);
  const below = fieldPaths(first.selectionSet);
  return representations.flatMap((_, index) => below.map((path) => ['_entities', index, ...path]));
};
