import {
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
} from 'graphql';

/** A type of a supergraph that has fields to select. */
export type FieldedType = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

export const isFielded = (node: { readonly kind: string }): node is FieldedType =>
  node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION;

/** Reads the text of a key, `@requires` or `@provides`. */
export const readFieldSet = (text: string): SelectionSetNode => {
  const [operation] = parse(`{${text}}`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('a field set is a selection set');
  return operation.selectionSet;
};

export const printFieldSet = (set: SelectionSetNode): string =>
  print(set).slice(1, -1).trim().replaceAll(/\s+/g, ' ');

/** The names of all fields in it, at any depth. */
export const namesIn = (set: SelectionSetNode): string[] =>
  set.selections.flatMap((node) => {
    const below = node.kind === Kind.FRAGMENT_SPREAD ? undefined : node.selectionSet;
    const own = node.kind === Kind.FIELD ? [node.name.value] : [];
    return below === undefined ? own : [...own, ...namesIn(below)];
  });
