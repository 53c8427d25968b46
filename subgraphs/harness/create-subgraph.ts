import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, type GraphQLError, type GraphQLSchema } from 'graphql';
import { CodedError } from '../../schema/coded-error.ts';
import { createScalarTypes } from '../../schema/scalars/scalar-types.ts';
import type { AskSubgraph, SubgraphRequest, SubgraphResponse } from '../../schema/subgraph.ts';
import type { LoadedDomain } from './model/load-domain.ts';
import { createResolvers } from './resolve/create-resolvers.ts';
import { guardEntrances } from './resolve/entrance-rules.ts';
import { createRequestScope, type SubgraphParts } from './resolve/request-scope.ts';
import { DatabaseError } from './storage/database-error.ts';
import { createStraight } from './straight/answer-straight.ts';
import { createTexts } from './straight/read-texts.ts';

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

/** Only a code leaves the subgraph: a driver's message carries SQL and values. */
export const outward = (error: GraphQLError): ReturnType<GraphQLError['toJSON']> => {
  const known =
    error.originalError instanceof CodedError ? error.originalError.extensions.code : error.extensions.code;
  const code = typeof known === 'string' ? known : 'INTERNAL';
  return { message: code, ...(error.path !== undefined && { path: error.path }), extensions: { code } };
};

const NO_CONTEXT: SubgraphResponse = {
  errors: [{ message: 'CONTEXT_MISSING', extensions: { code: 'CONTEXT_MISSING' } }],
};

/** What is wrong with a fetch's text, by its code. Why without the graphql-js message: it may repeat a literal. */
const invalid = ({ originalError }: GraphQLError) => {
  const isCoded = originalError instanceof CodedError;
  const code = isCoded ? originalError.extensions.code : 'GRAPHQL_VALIDATION_FAILED';
  return { message: code, extensions: { code } };
};

const BUSY: SubgraphResponse = {
  errors: [{ message: 'DATABASE_BUSY', extensions: { code: 'DATABASE_BUSY' } }],
};

const isBusy = (error: unknown): boolean =>
  error instanceof DatabaseError && error.extensions.code === 'DATABASE_BUSY';

export interface SubgraphOptions {
  /** `always`: every fetch is walked by graphql-js, which the straight way is held to. */
  readonly walk?: 'when needed' | 'always';
  /** Told of each fetch that is walked. */
  readonly onWalk?: (request: SubgraphRequest) => void;
  /** Built already; otherwise it is when it is first asked. */
  readonly ahead?: BuiltSubgraph | undefined;
}

/** What answering for a domain takes beside its database. */
export interface BuiltSubgraph {
  readonly schema: GraphQLSchema;
  readonly textOf: ReturnType<typeof createTexts>;
}

/** Builds what answers for a domain; nothing is asked of its database yet. */
export const buildSubgraph = (
  domain: LoadedDomain,
  { clock, walk = 'when needed' }: Pick<SubgraphParts, 'clock'> & Pick<SubgraphOptions, 'walk'>,
): BuiltSubgraph => {
  const schema = createSubgraphSchema(domain, { clock });
  const straight = walk === 'always' ? undefined : createStraight(schema, domain);
  return { schema, textOf: createTexts({ schema, straight }) };
};

/**
 * Serves a domain: answers a fetch of the gateway, in the same process or behind HTTP.
 * A fetch is answered straight where it can be. Whatever goes wrong on that way, graphql-js walks the fetch from its
 * start and says what is wrong. Why not when the database is busy: it would be asked twice just then.
 */
export const createSubgraph = (
  domain: LoadedDomain,
  parts: SubgraphParts,
  { walk = 'when needed', onWalk = () => {}, ahead }: SubgraphOptions = {},
): AskSubgraph => {
  let built: BuiltSubgraph | undefined;
  return async (request, context): Promise<SubgraphResponse> => {
    // Why beside the rules at the entrances: `__schema` and `__typename` are no fields that a rule could guard.
    if (context?.caller === undefined) return NO_CONTEXT;
    built ??= ahead ?? buildSubgraph(domain, { ...parts, walk });
    const { schema, textOf } = built;
    const text = textOf(request);
    if (text.kind === 'wrong') return { errors: text.errors.map(invalid) };
    const { variables = {}, operationName } = request;
    const newScope = () => createRequestScope(context, { rules: domain.model.rules, ...parts });
    if (text.straight !== undefined) {
      try {
        return { data: await text.straight({ scope: newScope(), variables }) };
      } catch (error) {
        if (isBusy(error)) return BUSY;
      }
    }
    onWalk(request);
    const { document } = text;
    const contextValue = newScope();
    const result = await execute({
      schema,
      document,
      variableValues: variables,
      operationName,
      contextValue,
    });
    return {
      ...(result.data !== undefined && { data: result.data }),
      ...(result.errors !== undefined && { errors: result.errors.map(outward) }),
    };
  };
};
