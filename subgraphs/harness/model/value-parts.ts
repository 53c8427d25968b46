import { type DocumentNode, Kind, type ObjectTypeDefinitionNode, type TypeNode } from 'graphql';
import { codesOf, isList, kindOfType, namedType } from './field-types.ts';
import type { ColumnModel } from './model.ts';
import { valueKind } from './value-kind.ts';

const helper = (name: string): boolean => name.startsWith('_');

const partOf = (
  owner: string,
  { name, type }: { name: { value: string }; type: TypeNode },
  document: DocumentNode,
): ColumnModel => {
  const named = namedType(type);
  const refuse = (what: string): never => {
    throw new Error(`${owner}.${name.value}: a part of a value cannot be ${what}`);
  };
  if (isList(type)) refuse('a list');
  const kind = valueKind({ named, isList: false, kindOfType: kindOfType(document, named) });
  if (kind === 'json') refuse('a value itself');
  // Why: the text of a value is stored as it is, and an identity number never may be.
  if (kind === 'citizenId') refuse('an identity number');
  const codes = codesOf(document, named);
  return {
    name: name.value,
    sqlName: name.value,
    kind,
    type: named,
    required: type.kind === Kind.NON_NULL_TYPE,
    ...(codes !== undefined && { codes }),
    headings: [],
  };
};

/** The parts of a value type, each read and written like a column; they are stored together, as jsonb. */
export const valueParts = (document: DocumentNode, typeName: string): readonly ColumnModel[] | undefined => {
  const type = document.definitions.find(
    (node): node is ObjectTypeDefinitionNode =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION && node.name.value === typeName,
  );
  return type?.fields
    ?.filter(({ name }) => !helper(name.value))
    .map((field) => partOf(typeName, field, document));
};
