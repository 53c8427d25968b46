import {
  type GraphQLCompositeType,
  type GraphQLField,
  isUnionType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';

const META = new Map<string, GraphQLField<unknown, unknown>>(
  [SchemaMetaFieldDef, TypeMetaFieldDef, TypeNameMetaFieldDef].map((field) => [field.name, field]),
);

/** The definition of a field, the fields every schema has included. */
export const fieldDefinition = (
  type: GraphQLCompositeType,
  name: string,
): GraphQLField<unknown, unknown> | undefined => {
  const meta = META.get(name);
  if (meta !== undefined) return meta;
  const fields = isUnionType(type) ? {} : type.getFields();
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
};
