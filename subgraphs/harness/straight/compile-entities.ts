import { type FieldNode, type GraphQLObjectType, type GraphQLSchema, isObjectType, Kind } from 'graphql';
import type { SubjectId } from '../../../schema/subject-id.ts';
import type { RecordModel } from '../model/model.ts';
import { selectedOfRecord } from '../resolve/selected-fields.ts';
import { compileFile, type FileParts, type Request } from './compile-file.ts';
import { compileObject } from './compile-value.ts';
import { fieldsByKey } from './fields-by-key.ts';
import { NotStraight } from './not-straight.ts';

export interface EntityParts extends FileParts {
  readonly schema: GraphQLSchema;
  /** The field of `Subject` that leads to this domain's file. */
  readonly subjectField: string | undefined;
  /** The record that is the subject itself, where the domain owns subjects. */
  readonly entity: RecordModel | undefined;
}

export type AnswerEntities = (representations: unknown, request: Request) => Promise<readonly unknown[]>;

const SUBJECT = 'Subject';

const objectType = (schema: GraphQLSchema, name: string): GraphQLObjectType => {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new NotStraight(`${name} is no object type`);
  return type;
};

/** The subjects that representations name. Not straight where one is of another type or names none. */
const subjectsOf = (representations: unknown): readonly SubjectId[] => {
  if (!Array.isArray(representations)) throw new NotStraight('no representations');
  return representations.map((each: unknown) => {
    if (typeof each !== 'object' || each === null)
      throw new NotStraight('a representation that is no object');
    const { __typename: type, id }: { readonly __typename?: unknown; readonly id?: unknown } = each;
    if (type !== SUBJECT || typeof id !== 'string')
      throw new NotStraight('a representation of something else');
    return id;
  });
};

/** The selection of `_entities`, all of it on subjects. */
const onSubjects = (node: FieldNode): FieldNode => {
  const selections = node.selectionSet?.selections ?? [];
  const isOnSubject = selections.every(
    (part) => part.kind === Kind.INLINE_FRAGMENT && part.typeCondition?.name.value === SUBJECT,
  );
  if (!isOnSubject) throw new NotStraight('entities of another type');
  return node;
};

/** The owner of subjects looks them up again, so that a reference opens no more than a question would. */
const compileOwned = (node: FieldNode, entity: RecordModel, parts: EntityParts): AnswerEntities => {
  const type = objectType(parts.schema, SUBJECT);
  const write = compileObject(type, [node], parts.fragments);
  const selected = selectedOfRecord({ fieldNodes: [node], fragments: parts.fragments });
  return async (representations, { scope }) => {
    const pages = await scope.pages(entity, { args: {}, ...selected }, subjectsOf(representations));
    return pages.map((page) => {
      const record = page?.records[0];
      return record === undefined ? null : write(record);
    });
  };
};

const compileReferred = (node: FieldNode, parts: EntityParts): AnswerEntities => {
  const type = objectType(parts.schema, SUBJECT);
  const fields = [...fieldsByKey(type, [node], parts.fragments)].map(([key, each]) => {
    const name = each.name.value;
    if (name === '__typename') return { key, field: async () => () => SUBJECT };
    if (name === 'id') return { key, field: async () => (_place: number, subject: SubjectId) => subject };
    const definition = type.getFields()[name];
    if (name !== parts.subjectField || definition === undefined) throw new NotStraight(`${name} is resolved`);
    const file = compileFile(objectType(parts.schema, String(definition.type)), each, parts);
    return {
      key,
      field: async (subjects: readonly SubjectId[], request: Request) => file(subjects, request),
    };
  });
  return async (representations, request) => {
    const subjects = subjectsOf(representations);
    const loaded = await Promise.all(
      fields.map(async ({ key, field }) => [key, await field(subjects, request)] as const),
    );
    return subjects.map((subject, place) => {
      const answer: Record<string, unknown> = {};
      for (const [key, write] of loaded) answer[key] = write(place, subject);
      return answer;
    });
  };
};

/** Given an `_entities` field, returns how a fetch of it is answered. */
export const compileEntities = (node: FieldNode, parts: EntityParts): AnswerEntities => {
  const selection = onSubjects(node);
  return parts.entity === undefined
    ? compileReferred(selection, parts)
    : compileOwned(selection, parts.entity, parts);
};
