import { type DocumentNode, Kind, type ObjectTypeDefinitionNode, type TypeNode } from 'graphql';
import type { RecordModel } from '../model/model.ts';

const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);

/** The type of a subject's file in a domain and the field of `Subject` that leads to it; undefined for a domain without. */
export const fileTypeOf = (
  document: DocumentNode,
  records: readonly RecordModel[],
): { readonly type: ObjectTypeDefinitionNode; readonly subjectField: string } | undefined => {
  const objects = document.definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION);
  const places = records.flatMap(({ place }) => (place.kind === 'entity' ? [] : [place.field]));
  const subject = objects.find(({ name }) => name.value === 'Subject');
  for (const field of subject?.fields ?? []) {
    const type = objects.find(({ name }) => name.value === namedType(field.type));
    const names = type?.fields?.map(({ name }) => name.value) ?? [];
    if (type !== undefined && places.length > 0 && places.every((place) => names.includes(place))) {
      return { type, subjectField: field.name.value };
    }
  }
  return undefined;
};
