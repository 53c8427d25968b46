import { type FieldNode, type GraphQLObjectType, getArgumentValues } from 'graphql';
import type { SubjectId } from '../../../schema/subject-id.ts';
import type { Page } from '../load/record-loader.ts';
import type { RecordModel } from '../model/model.ts';
import type { RequestScope } from '../resolve/request-scope.ts';
import { type Selected, selectedOfConnection, selectedOfRecord } from '../resolve/selected-fields.ts';
import { compileValue, type Fragments, type WriteValue } from './compile-value.ts';
import { fieldsByKey } from './fields-by-key.ts';
import { NotStraight } from './not-straight.ts';

type Variables = Readonly<Record<string, unknown>>;

/** One request: whose it is and with which variables. */
export interface Request {
  readonly scope: RequestScope;
  readonly variables: Variables;
}

/** Writes what one field of a file holds for the subject at a place of the fetch. */
type WriteAt = (place: number, subject: SubjectId) => unknown;

/** A field of a file: loads what it needs for all subjects of a fetch at once. */
type FileField = (subjects: readonly SubjectId[], request: Request) => WriteAt | Promise<WriteAt>;

/** A way into a file, as its answer lists it. */
export interface FileParts {
  readonly records: readonly RecordModel[];
  readonly bitsField: string;
  readonly bitsOf: (subject: SubjectId, scope: RequestScope) => number;
  readonly fragments: Fragments;
}

interface Way {
  readonly record: RecordModel;
  readonly selected: Selected;
  readonly argumentsOf: (variables: Variables) => Readonly<Record<string, unknown>>;
  readonly write: WriteValue;
}

const shownPage = (page: Page | undefined, after: boolean): object | null =>
  page === undefined ? null : { ...page, after };

const wayInto = ({ record, selected, argumentsOf, write }: Way): FileField => {
  const isList = record.place.kind === 'list';
  return async (subjects, { scope, variables }) => {
    const args = argumentsOf(variables);
    const pages = await scope.pages(record, { args, ...selected }, subjects);
    const after = typeof args.after === 'string';
    return (place) => {
      const page = pages[place];
      return write(isList ? shownPage(page, after) : (page?.records[0] ?? null));
    };
  };
};

const compileField = (type: GraphQLObjectType, node: FieldNode, parts: FileParts): FileField => {
  const name = node.name.value;
  if (name === '__typename') return () => () => type.name;
  const field = type.getFields()[name];
  if (field === undefined) throw new NotStraight(`${type.name} has no ${name}`);
  if (name === parts.bitsField) {
    return (_subjects, { scope }) =>
      (_place, subject) =>
        parts.bitsOf(subject, scope);
  }
  const record = parts.records.find(({ place }) => place.kind !== 'entity' && place.field === name);
  if (record === undefined) throw new NotStraight(`${type.name}.${name} is resolved by its domain`);
  const asked = { fieldNodes: [node], fragments: parts.fragments };
  return wayInto({
    record,
    selected: record.place.kind === 'list' ? selectedOfConnection(asked) : selectedOfRecord(asked),
    argumentsOf: (variables) => getArgumentValues(field, node, variables),
    write: compileValue(field.type, node, parts.fragments),
  });
};

/** Given a field that leads to a file and the file's type, returns how the files of all subjects of a fetch are written. */
export const compileFile = (type: GraphQLObjectType, node: FieldNode, parts: FileParts): FileField => {
  const fields = [...fieldsByKey(type, [node], parts.fragments)].map(
    ([key, each]) => [key, compileField(type, each, parts)] as const,
  );
  return async (subjects, request) => {
    const loaded = await Promise.all(
      fields.map(async ([key, field]) => [key, await field(subjects, request)] as const),
    );
    return (place, subject) => {
      const file: Record<string, unknown> = {};
      for (const [key, write] of loaded) file[key] = write(place, subject);
      return file;
    };
  };
};
