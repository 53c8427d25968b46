import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { type FastifyRequest, fastify } from 'fastify';
import { GraphQLError } from 'graphql';
import type { OpenedRequest, RequestVerifier } from '../../../schema/signed-context/verify-request.ts';
import { createSubgraphSchema, outward } from '../create-subgraph.ts';
import type { LoadedDomain } from '../model/load-domain.ts';
import { createRequestScope, type RequestScope, type SubgraphParts } from '../resolve/request-scope.ts';
import { guardRequests, HEALTH, refuse } from './guard-requests.ts';

export interface SubgraphServerParts {
  readonly parts: SubgraphParts;
  readonly verifier: RequestVerifier;
  /** Where questions are answered. */
  readonly path: string;
  readonly bodyLimitBytes?: number;
}

export interface SubgraphServer {
  /** Resolves with the address. Rejects as the system does. */
  readonly listen: (address: { readonly host: string; readonly port: number }) => Promise<string>;
  /** Stops listening; what is being answered is answered first. */
  readonly close: () => Promise<void>;
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Why all this is off: it would listen to headers, phone home or answer more than was asked. */
const OFF = [
  ApolloServerPluginCacheControlDisabled(),
  ApolloServerPluginInlineTraceDisabled(),
  ApolloServerPluginLandingPageDisabled(),
  ApolloServerPluginSchemaReportingDisabled(),
  ApolloServerPluginUsageReportingDisabled(),
];

const createApollo = (domain: LoadedDomain, parts: SubgraphParts) =>
  new ApolloServer<RequestScope>({
    schema: createSubgraphSchema(domain, parts),
    // Why open: whoever got here is the gateway.
    introspection: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: (_formatted, error) =>
      outward(error instanceof GraphQLError ? error : new GraphQLError('INTERNAL')),
    logger: silent,
    nodeEnv: 'production',
    plugins: OFF,
  });

/** Serves a domain in a process of its own: Apollo Server behind a gate that opens for signed requests alone. */
export const createSubgraphServer = async (
  domain: LoadedDomain,
  { parts, verifier, path, bodyLimitBytes = 16 * 1024 * 1024 }: SubgraphServerParts,
): Promise<SubgraphServer> => {
  const apollo = createApollo(domain, parts);
  await apollo.start();
  const server = fastify({
    bodyLimit: bodyLimitBytes,
    exposeHeadRoutes: false,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    // Why: what is no URL would else be answered before anybody asks who sent it.
    frameworkErrors: (_error, request, reply) => {
      verifier.checkHead({ method: request.method, url: request.url, headers: request.headers }).then(
        () => refuse(reply, Object.assign(new Error('no address'), { statusCode: 400 })),
        (refusal: unknown) => refuse(reply, refusal),
      );
    },
  });
  const open = guardRequests(server, verifier);
  const asked = new WeakMap<FastifyRequest, OpenedRequest>();

  server.get(HEALTH, async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'live' }),
  );
  server.post(
    path,
    {
      preHandler: async (request) => {
        const opened = open(request);
        asked.set(request, opened);
        request.body = opened.request;
      },
    },
    fastifyApolloHandler(apollo, {
      context: async (request) => {
        const opened = asked.get(request);
        if (opened === undefined) throw new Error('asked by nobody');
        return createRequestScope(opened.context, { rules: domain.model.rules, ...parts });
      },
    }),
  );

  return {
    listen: (address) => server.listen(address),
    close: async () => {
      await server.close();
      await apollo.stop();
    },
  };
};
