import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getArgumentValues,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { LoadedDomain } from '../model/load-domain.ts';
import type { RootResolver } from '../resolve/define-resolvers.ts';
import { bitsOfFile } from '../resolve/file-bits.ts';
import { fileTypeOf } from '../resolve/file-type.ts';
import { selectedOfSubjects } from '../resolve/selected-fields.ts';
import { helperFieldName } from '../sdl/helper-field.ts';
import { compileEntities, type EntityParts } from './compile-entities.ts';
import type { Request } from './compile-file.ts';
import { compileValue, type Fragments } from './compile-value.ts';
import { fieldsByKey } from './fields-by-key.ts';
import { NotStraight } from './not-straight.ts';

type AnswerField = (request: Request) => Promise<unknown>;

/** Answers a fetch, or throws: then nothing has been answered and graphql-js may. */
export type AnswerStraight = (request: Request) => Promise<Readonly<Record<string, unknown>>>;

const theOperation = (document: DocumentNode, name: string | undefined): OperationDefinitionNode => {
  const operations = document.definitions.filter((part) => part.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations.filter((each) => name === undefined || each.name?.value === name);
  if (operation === undefined || (name === undefined && operations.length > 1)) {
    throw new NotStraight('no such operation');
  }
  if (operation.operation !== OperationTypeNode.QUERY) throw new NotStraight('no query');
  return operation;
};

const fragmentsOf = (document: DocumentNode): Fragments =>
  Object.fromEntries(
    document.definitions.flatMap((part) =>
      part.kind === Kind.FRAGMENT_DEFINITION ? [[part.name.value, part] as const] : [],
    ),
  );

/** A root field that the domain resolves itself, its subjects loaded all at once. */
const compileRoot = (node: FieldNode, resolver: RootResolver, parts: EntityParts): AnswerField => {
  const field = parts.schema.getQueryType()?.getFields()[node.name.value];
  const { entity } = parts;
  if (field === undefined || entity === undefined) throw new NotStraight('no way in');
  const write = compileValue(field.type, node, parts.fragments);
  const asked = { fieldNodes: [node], fragments: parts.fragments };
  const { fields } = selectedOfSubjects(asked, { entity, field: field.type });
  return async ({ scope, variables }) => {
    const found = await resolver(getArgumentValues(field, node, variables), {
      entities: async (ids) => {
        const pages = await scope.pages(entity, { args: {}, fields, total: false }, ids);
        return pages.map((page) => page?.records[0] ?? null);
      },
      search: scope.searchOf(entity),
    });
    return write(found);
  };
};

/**
 * Given a domain and its schema, returns how a fetch of the gateway is answered without walking it value by value: what
 * it asks of all subjects is loaded at once, and written by functions made for its text. What is out of the ordinary
 * throws NotStraight, while the text is read or later, and belongs to graphql-js: it is the oracle this is held to.
 */
export const createStraight = (schema: GraphQLSchema, { model, resolvers }: LoadedDomain) => {
  const file = fileTypeOf(model.document, model.records);
  const bitsOf = bitsOfFile(model);
  return (document: DocumentNode, operationName: string | undefined): AnswerStraight => {
    const operation = theOperation(document, operationName);
    const query = schema.getQueryType();
    if (query === undefined || query === null) throw new NotStraight('no queries');
    const parts: EntityParts = {
      schema,
      records: model.records,
      entity: model.records.find(({ place }) => place.kind === 'entity'),
      subjectField: file?.subjectField,
      bitsField: helperFieldName(model.name),
      bitsOf,
      fragments: fragmentsOf(document),
    };
    const compileField = (node: FieldNode): AnswerField => {
      const name = node.name.value;
      const resolver = resolvers.Query?.[name];
      if (resolver !== undefined && typeof resolver === 'function') return compileRoot(node, resolver, parts);
      const field = query.getFields()[name];
      if (name !== '_entities' || field === undefined) throw new NotStraight(`${name} is resolved`);
      const answer = compileEntities(node, parts);
      return (request) => answer(getArgumentValues(field, node, request.variables).representations, request);
    };
    const root: FieldNode = {
      kind: Kind.FIELD,
      name: { kind: Kind.NAME, value: '' },
      selectionSet: operation.selectionSet,
    };
    const fields = [...fieldsByKey(query, [root], parts.fragments)].map(
      ([key, node]) => [key, compileField(node)] as const,
    );
    return async ({ scope, variables: sent }) => {
      const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], sent);
      if (coerced === undefined) throw new NotStraight('variables that do not fit');
      const request = { scope, variables: coerced };
      const answered = await Promise.all(
        fields.map(async ([key, answer]) => [key, await answer(request)] as const),
      );
      return Object.fromEntries(answered);
    };
  };
};
