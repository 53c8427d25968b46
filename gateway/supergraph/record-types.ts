import type { DocumentNode, FieldDefinitionNode, ObjectTypeDefinitionNode, TypeNode } from 'graphql';
import { Kind } from 'graphql';
import { directivesNamed } from './join.ts';

export type ObjectTypes = ReadonlyMap<string, ObjectTypeDefinitionNode>;

export const readObjectTypes = (supergraph: DocumentNode): ObjectTypes =>
  new Map(
    supergraph.definitions
      .filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION)
      .map((type) => [type.name.value, type]),
  );

/** A record type is one that carries labels itself: who may know that such a record exists. */
const isRecord = (type: ObjectTypeDefinitionNode | undefined): type is ObjectTypeDefinitionNode =>
  type !== undefined && directivesNamed(type, 'access').length > 0;

const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);

const targetOf = (types: ObjectTypes, field: FieldDefinitionNode | undefined) =>
  field && types.get(namedType(field.type));

const fieldNamed = (type: ObjectTypeDefinitionNode | undefined, name: string) =>
  type?.fields?.find((field) => field.name.value === name);

/**
 * The record type that grants and duties must name to open a coordinate: the type's own if it is a record, else
 * that of the records the field leads to, directly or through a connection.
 */
export const recordTypeOf = (
  types: ObjectTypes,
  type: ObjectTypeDefinitionNode,
  field: FieldDefinitionNode,
): string => {
  const target = targetOf(types, field);
  const edge = targetOf(types, fieldNamed(target, 'edges'));
  const candidates = [
    type,
    target,
    targetOf(types, fieldNamed(target, 'nodes')),
    targetOf(types, fieldNamed(edge, 'node')),
  ];
  return candidates.find(isRecord)?.name.value ?? type.name.value;
};
