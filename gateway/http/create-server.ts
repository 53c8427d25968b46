import type { Server } from 'node:http';
import { type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import { ERRORS, type ErrorCode, publicError } from '../errors.ts';
import type { Pipeline } from '../pipeline.ts';
import { type RefusalCode, StartError } from '../refusal.ts';
import type { RequestHeaders } from '../request.ts';
import { createAnswerHttp, type HttpReply } from './answer-http.ts';
import { departureOf } from './departure.ts';
import { createDirectLane } from './direct-lane.ts';
import { type LogFiles, serveLog } from './serve-log.ts';
import { type OpenPages, servePages } from './serve-pages.ts';

export interface ServerParts {
  readonly pipeline: Pipeline;
  readonly bodyLimitBytes: number;
  /** Whether a query asked now would be answered. */
  readonly isReady?: () => Promise<boolean>;
  /** What else `/ready` says. */
  readonly readiness?: () => object;
  /** The pages that are open. */
  readonly pages?: OpenPages;
  /** Hashes and signatures of the query log. */
  readonly logFiles?: LogFiles;
}

export interface Address {
  readonly host: string;
  readonly port: number;
}

export interface GatewayServer {
  /** Resolves with the address of the GraphQL endpoint. Rejects with a StartError. */
  readonly listen: (address: Address) => Promise<string>;
  /** Stops listening; what is being answered is answered first. */
  readonly close: () => Promise<void>;
}

const PATH = '/graphql';
const METHODS = ['GET', 'POST', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

const refuseSchemas = (): never => {
  throw new Error('no route has a schema');
};

/** Why said: Fastify would load what compiles schemas, which is much of a start. */
const NO_SCHEMAS = { buildValidator: refuseSchemas, buildSerializer: refuseSchemas };

/** Why bytes: a text is walked once to be measured and once more to be written, and an answer may be long. */
const send = (reply: FastifyReply, { status, headers, body, encoding = 'utf8' }: HttpReply) =>
  reply.code(status).headers(headers).send(Buffer.from(body, encoding));

/** Lets the direct lane have what it takes; the rest stays with whoever listened before. */
const takeDirectly = (server: Server, lane: ReturnType<typeof createDirectLane>): void => {
  const listeners = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (!lane(request, response)) for (const listen of listeners) listen.call(server, request, response);
  });
};

const plain = (status: number, content: object): HttpReply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(content),
});

const refusal = (code: ErrorCode): HttpReply => {
  const { status } = ERRORS[code];
  return plain(typeof status === 'number' ? status : 500, { errors: [publicError(code)] });
};

interface ServingError {
  readonly code?: string;
  readonly statusCode?: number;
}

const codeOf = ({ code, statusCode = 500 }: ServingError): RefusalCode => {
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return 'BODY_TOO_LARGE';
  return statusCode < 500 ? 'REQUEST_MALFORMED' : 'INTERNAL';
};

/** What keeps a server from listening, as a StartError where the operator can do something about it. */
export const listenError = (error: unknown, { host, port }: Address): unknown => {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (code === 'EADDRINUSE') return new StartError('PORT_IN_USE', `It is port ${port}.`, { cause: error });
  if (code === 'EADDRNOTAVAIL' || code === 'EACCES' || code === 'ENOTFOUND') {
    return new StartError('ADDRESS_UNAVAILABLE', `It is ${host}, port ${port}.`, { cause: error });
  }
  return error;
};

/**
 * Serves the pipeline over HTTP, with `GET /health` (the process lives) and `GET /ready` (a query would be answered).
 * Why answers are not compressed: they hold what only this caller may read beside what the query itself chose (aliases),
 * and the length of the two compressed together tells of the former (BREACH).
 */
export const createServer = (parts: ServerParts): GatewayServer => {
  const { pipeline, bodyLimitBytes, isReady = async () => true, readiness = () => ({}) } = parts;
  const answer = createAnswerHttp(pipeline);
  const refuse = async (code: RefusalCode, asked: RequestHeaders, source = ''): Promise<HttpReply> => {
    const { status, headers, body } = await pipeline.refuse(code, asked, { source });
    const type = { 'content-type': 'application/json; charset=utf-8' };
    return { status, headers: { ...headers, ...type }, body };
  };
  const server = fastify({
    bodyLimit: bodyLimitBytes,
    exposeHeadRoutes: false,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    schemaController: { compilersFactory: NO_SCHEMAS },
  });

  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));

  server.route({
    method: METHODS,
    url: PATH,
    handler: async ({ method, url, headers, body, ip, raw }: FastifyRequest, reply) => {
      const text = typeof body === 'string' ? body : undefined;
      return send(
        reply,
        await answer({ method, url, headers, body: text }, { signal: departureOf(raw.socket), source: ip }),
      );
    },
  });
  server.get('/health', async (_request, reply) => send(reply, plain(200, { status: 'live' })));
  server.get('/ready', async (_request, reply) => {
    const ready = await isReady().catch(() => false);
    return send(reply, plain(ready ? 200 : 503, { status: ready ? 'ready' : 'not ready', ...readiness() }));
  });
  if (parts.pages !== undefined) servePages(server, parts.pages);
  if (parts.logFiles !== undefined) serveLog(server, parts.logFiles);
  takeDirectly(
    server.server,
    createDirectLane({
      ...{ path: PATH, bodyLimitBytes, answer },
      refuseBroken: async ({ headers, socket }) => refuse('REQUEST_MALFORMED', headers, socket.remoteAddress),
      isOpen: () => server.server.listening,
    }),
  );
  server.setNotFoundHandler((_request, reply) => send(reply, refusal('NOT_FOUND')));
  server.setErrorHandler(async (error: ServingError, request, reply) => {
    return send(reply, await refuse(codeOf(error), request.headers, request.ip));
  });

  const listen = async (address: Address): Promise<string> => {
    try {
      return `${await server.listen(address)}${PATH}`;
    } catch (error) {
      throw listenError(error, address);
    }
  };

  return { listen, close: () => server.close() };
};
