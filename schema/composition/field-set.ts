import { Kind, type OperationDefinitionNode, parse, type SelectionSetNode } from 'graphql';
import { directivesNamed, type FieldOutline, type SubgraphOutline, type TypeOutline } from './outline.ts';

type Directives = Parameters<typeof directivesNamed>[0];

const fieldSets = (node: Directives, directive: string): readonly string[] =>
  directivesNamed(node, directive).flatMap(({ arguments: given = [] }) =>
    given.flatMap(({ name, value }) =>
      name.value === 'fields' && value.kind === Kind.STRING ? [value.value] : [],
    ),
  );

const selectionOf = (fields: string): SelectionSetNode | undefined => {
  try {
    const [definition] = parse(`{ ${fields} }`).definitions;
    return definition?.kind === Kind.OPERATION_DEFINITION
      ? (definition satisfies OperationDefinitionNode).selectionSet
      : undefined;
  } catch {
    return undefined;
  }
};

const fieldsIn = (
  outline: SubgraphOutline,
  type: TypeOutline,
  selection: SelectionSetNode,
): readonly FieldOutline[] =>
  selection.selections.flatMap((node) => {
    if (node.kind === Kind.INLINE_FRAGMENT) {
      const narrowed = outline.types.get(node.typeCondition?.name.value ?? type.name) ?? type;
      return fieldsIn(outline, narrowed, node.selectionSet);
    }
    const field =
      node.kind === Kind.FIELD ? type.fields.find(({ name }) => name === node.name.value) : undefined;
    if (field === undefined) return [];
    const next = outline.types.get(field.named);
    const deeper =
      node.kind === Kind.FIELD && node.selectionSet && next ? fieldsIn(outline, next, node.selectionSet) : [];
    return [field, ...deeper];
  });

/** The fields a `@key` or `@requires` speaks of, nested ones included. What cannot be read is left to composition. */
export const fieldsNamedBy = (
  outline: SubgraphOutline,
  { type, node, directive }: { type: TypeOutline; node: Directives; directive: 'key' | 'requires' },
): readonly FieldOutline[] =>
  fieldSets(node, directive).flatMap((fields) => {
    const selection = selectionOf(fields);
    return selection === undefined ? [] : fieldsIn(outline, type, selection);
  });
