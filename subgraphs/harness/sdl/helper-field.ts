import { type FieldDefinitionNode, Kind, type ObjectTypeDefinitionNode } from 'graphql';
import { mayDepend, readLabels } from '../../../schema/access/label.ts';

/** Name of the inaccessible field in which a domain's objects say what was withheld in them, one bit a field. */
export const helperFieldName = (domain: string): string => `_withheld_${domain.replaceAll('-', '_')}`;

/** Whether every caller of a role gets the same from the field, whichever object it is asked of. */
const isSettled = (field: FieldDefinitionNode): boolean => !readLabels(field).some(mayDepend);

const helperField = (domain: string): FieldDefinitionNode => ({
  kind: Kind.FIELD_DEFINITION,
  name: { kind: Kind.NAME, value: helperFieldName(domain) },
  type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: 'access__Bits' } },
  directives: [{ kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'inaccessible' } }],
});

/** Adds the helper to a type that has a field some object may withhold; root types need none. */
export const withHelperField = (type: ObjectTypeDefinitionNode, domain: string): ObjectTypeDefinitionNode => {
  const fields = type.fields ?? [];
  if (/^(Query|Mutation)$/.test(type.name.value) || fields.every(isSettled)) return type;
  return { ...type, fields: [...fields, helperField(domain)] };
};

/** The bit of each labelled field of a type: its place among their names in code-unit order. */
export const fieldBits = (type: ObjectTypeDefinitionNode): ReadonlyMap<string, number> => {
  const labelled = (type.fields ?? []).filter((field) => readLabels(field).length > 0);
  const names = labelled.map(({ name }) => name.value).sort();
  return new Map(names.map((name, bit) => [name, bit]));
};
