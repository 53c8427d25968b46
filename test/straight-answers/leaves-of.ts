import { type DocumentNode, Kind, type ObjectTypeDefinitionNode, type TypeNode } from 'graphql';

const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);

const objectType = (document: DocumentNode, name: string): ObjectTypeDefinitionNode | undefined =>
  document.definitions
    .filter((part) => part.kind === Kind.OBJECT_TYPE_DEFINITION)
    .find((type) => type.name.value === name);

/** The fields of a type as a query writes them, values within values spelled out. */
export const leavesOf = (document: DocumentNode, typeName: string, helper: string): readonly string[] =>
  (objectType(document, typeName)?.fields ?? []).flatMap(({ name, type }) => {
    const within = objectType(document, namedType(type));
    if (within === undefined || name.value === helper) return [name.value];
    if (name.value.startsWith('_')) return [];
    return [`${name.value} { ${leavesOf(document, within.name.value, helper).join(' ')} }`];
  });
