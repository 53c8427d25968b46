import './without-telemetry.ts';
import { createHash } from 'node:crypto';
import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import type { Subgraphs } from '../../../schema/subgraph.ts';
import type { PermittedDocument } from '../../permission/permit.ts';
import type { Engine, FetchFacts, RawObject, RunRequest } from '../../plan/engine.ts';
import type { GatewaySchema } from '../../supergraph/load-supergraph.ts';
import { askSource } from '../ask-source.ts';
import { failureOf, placeFailure } from '../failures.ts';
import { failedPaths } from './failed-paths.ts';
import { revealHelpers } from './reveal-helpers.ts';

export interface ApolloEngineParts {
  readonly schema: GatewaySchema;
  readonly subgraphs: Subgraphs;
  readonly deadlineMs: number;
}

/** What a fetch of stock Apollo carries of the request it belongs to. */
interface ApolloContext {
  readonly request: RunRequest;
  readonly fetches: FetchFacts[];
}

type Executor = ApolloGateway['executor'];

const silent = { debug() {}, info() {}, warn() {}, error() {} };

const createDataSource = (
  subgraph: string,
  { subgraphs, deadlineMs }: ApolloEngineParts,
): GraphQLDataSource<ApolloContext> => ({
  process: async ({ request: { query = '', variables = {} }, context }) => {
    const { request, fetches } = context as ApolloContext;
    const { response, facts } = await askSource({
      subgraph,
      ask: subgraphs.get(subgraph),
      request: () => ({ query, variables }),
      context: request.context,
      deadlineMs,
    });
    fetches.push(facts);
    if (response?.data) return { ...response };
    const [first] = response?.errors ?? [];
    const extensions = { code: failureOf(first).code };
    const paths = failedPaths(query, variables.representations);
    return { data: null, errors: paths.map((path) => ({ message: 'failed', path, extensions })) };
  },
});

const requestContext = (
  { document, text }: PermittedDocument,
  variables: Readonly<Record<string, unknown>>,
  context: ApolloContext,
): Parameters<Executor>[0] =>
  // Why the cast: the executor reads only these of the many fields that Apollo Server would fill.
  ({
    request: { query: text, variables },
    document,
    queryHash: createHash('sha256').update(text).digest('hex'),
    operationName: null,
    logger: silent,
    metrics: {},
    context,
  }) as unknown as Parameters<Executor>[0];

/** Stock `@apollo/gateway` behind our pipeline: it plans, fetches and merges the permitted document. */
export const createApolloEngine = async (parts: ApolloEngineParts): Promise<Engine> => {
  const gateway = new ApolloGateway({
    supergraphSdl: revealHelpers(parts.schema.sdl),
    buildService: ({ name }) => createDataSource(name, parts),
    logger: silent,
    __exposeQueryPlanExperimental: false,
  });
  const { executor } = await gateway.load();

  return ({ document: permitted }) =>
    async (request) => {
      const context: ApolloContext = { request, fetches: [] };
      const { data, errors = [] } = await executor(requestContext(permitted, request.variables, context));
      const raw: RawObject = data ?? Object.create(null);
      const unplaced = errors
        .map((error) => ({ failure: failureOf(error), path: error.path }))
        .filter(({ failure, path }) => !placeFailure(raw, path, failure))
        .map(({ failure }) => failure);
      return { kind: 'raw', data: raw, unplaced, fetches: context.fetches };
    };
};
