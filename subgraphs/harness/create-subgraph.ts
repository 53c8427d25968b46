import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, execute, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { CodedError } from '../../schema/coded-error.ts';
import { createScalarTypes } from '../../schema/scalars/scalar-types.ts';
import type { AskSubgraph, SubgraphResponse } from '../../schema/subgraph.ts';
import type { LoadedDomain } from './model/load-domain.ts';
import { createResolvers } from './resolve/create-resolvers.ts';
import { guardEntrances } from './resolve/entrance-rules.ts';
import { createRequestScope, type SubgraphParts } from './resolve/request-scope.ts';

/** The executable, guarded schema of a domain. */
export const createSubgraphSchema = (
  domain: LoadedDomain,
  { clock }: { readonly clock: () => Date },
): GraphQLSchema => {
  const built = buildSubgraphSchema({
    typeDefs: domain.model.document,
    resolvers: { ...createScalarTypes({ clock }), ...createResolvers(domain) } as never,
  });
  return guardEntrances(built, domain.model);
};

const MOST_DOCUMENTS = 1_000;

type Document = DocumentNode | readonly GraphQLError[];

/** A text as a document that fits the schema, or what is wrong with it. */
const readDocument = (schema: GraphQLSchema, query: string): Document => {
  try {
    const document = parse(query, { noLocation: true });
    const errors = validate(schema, document);
    return errors.length === 0 ? document : errors;
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
};

/** Parses and validates each text once. Why bounded: whoever plans differently each time would fill the memory. */
const createDocuments = (schema: GraphQLSchema) => {
  const known = new Map<string, Document>();
  return (query: string): Document => {
    const found = known.get(query);
    if (found !== undefined) return found;
    if (known.size >= MOST_DOCUMENTS) known.clear();
    const document = readDocument(schema, query);
    known.set(query, document);
    return document;
  };
};

/** Only a code leaves the subgraph: a driver's message carries SQL and values. */
const outward = (error: GraphQLError): ReturnType<GraphQLError['toJSON']> => {
  const known =
    error.originalError instanceof CodedError ? error.originalError.extensions.code : error.extensions.code;
  const code = typeof known === 'string' ? known : 'INTERNAL';
  return { message: code, ...(error.path !== undefined && { path: error.path }), extensions: { code } };
};

const NO_CONTEXT: SubgraphResponse = {
  errors: [{ message: 'CONTEXT_MISSING', extensions: { code: 'CONTEXT_MISSING' } }],
};

/** Serves a domain: answers a fetch of the gateway, in the same process or behind HTTP. */
export const createSubgraph = (domain: LoadedDomain, parts: SubgraphParts): AskSubgraph => {
  const schema = createSubgraphSchema(domain, parts);
  const documentFor = createDocuments(schema);
  return async ({ query, operationName, variables }, context): Promise<SubgraphResponse> => {
    // Why beside the rules at the entrances: `__schema` and `__typename` are no fields that a rule could guard.
    if (context?.caller === undefined) return NO_CONTEXT;
    const document = documentFor(query);
    if (!('kind' in document)) return { errors: document.map(outward) };
    const result = await execute({
      schema,
      document,
      variableValues: variables,
      operationName,
      contextValue: createRequestScope(context, { rules: domain.model.rules, ...parts }),
    });
    return {
      ...(result.data !== undefined && { data: result.data }),
      ...(result.errors !== undefined && { errors: result.errors.map(outward) }),
    };
  };
};
