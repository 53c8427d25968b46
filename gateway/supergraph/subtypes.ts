import { type DocumentNode, Kind } from 'graphql';

/** Names of the types behind each interface and union of the whole supergraph, inaccessible ones included. */
export type Subtypes = ReadonlyMap<string, ReadonlySet<string>>;

export const readSubtypes = (supergraph: DocumentNode): Subtypes => {
  const subtypes = new Map<string, Set<string>>();
  const add = (abstract: string, name: string) => {
    const known = subtypes.get(abstract) ?? new Set();
    subtypes.set(abstract, known.add(name));
  };
  for (const definition of supergraph.definitions) {
    if (definition.kind === Kind.UNION_TYPE_DEFINITION) {
      for (const member of definition.types ?? []) add(definition.name.value, member.name.value);
    }
    if (
      definition.kind === Kind.OBJECT_TYPE_DEFINITION ||
      definition.kind === Kind.INTERFACE_TYPE_DEFINITION
    ) {
      for (const parent of definition.interfaces ?? []) add(parent.name.value, definition.name.value);
    }
  }
  return subtypes;
};

/** Whether an object of the named type fits a type condition. */
export const isOfType = (subtypes: Subtypes, typeName: string, condition: string): boolean =>
  typeName === condition || subtypes.get(condition)?.has(typeName) === true;
