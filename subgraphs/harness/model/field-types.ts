import { type DocumentNode, Kind, type TypeNode } from 'graphql';

/** The type a field's type is made of, without lists and non-nulls. */
export const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);

/** Whether a field gives several. */
export const isList = (type: TypeNode): boolean =>
  type.kind === Kind.LIST_TYPE || (type.kind === Kind.NON_NULL_TYPE && isList(type.type));

/** The codes of an enum; undefined for a name that is none. */
export const codesOf = (document: DocumentNode, name: string): readonly string[] | undefined => {
  const found = document.definitions.find(
    (node) => node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === name,
  );
  return found?.kind === Kind.ENUM_TYPE_DEFINITION
    ? (found.values ?? []).map((value) => value.name.value)
    : undefined;
};

/** Whether a name is that of an enum, an object type or a scalar. */
export const kindOfType = (document: DocumentNode, name: string) => {
  const found = document.definitions.find((node) => 'name' in node && node.name?.value === name);
  if (found?.kind === Kind.ENUM_TYPE_DEFINITION) return 'enum';
  return found?.kind === Kind.OBJECT_TYPE_DEFINITION ? 'object' : 'scalar';
};
