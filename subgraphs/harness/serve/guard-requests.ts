import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CONTEXT_REFUSALS, ContextRefusal } from '../../../schema/signed-context/context-refusal.ts';
import type {
  OpenedRequest,
  RequestVerifier,
  VerifiedHead,
} from '../../../schema/signed-context/verify-request.ts';

/** The only address that answers whoever asks. */
export const HEALTH = '/health';

const isOpen = ({ method, url }: FastifyRequest): boolean => method === 'GET' && url === HEALTH;

const bodyOf = (status: number, code: string, message: string) => ({
  status,
  body: JSON.stringify({ errors: [{ message, extensions: { code } }] }),
});

const answerOf = (error: unknown) => {
  if (error instanceof ContextRefusal) {
    const { status, message } = CONTEXT_REFUSALS[error.code];
    return bodyOf(status, error.code, message);
  }
  const status = error instanceof Error ? Number(Reflect.get(error, 'statusCode') ?? 500) : 500;
  return bodyOf(status, status < 500 ? 'REQUEST_MALFORMED' : 'INTERNAL', 'See the code.');
};

/** Sends a refusal in GraphQL's own content type, so that the gateway reads its code whatever the status. */
export const refuse = (reply: FastifyReply, error: unknown): FastifyReply => {
  const { status, body } = answerOf(error);
  return reply.code(status).type('application/graphql-response+json; charset=utf-8').send(body);
};

/**
 * Lets nothing through but `GET /health` and what a trusted gateway signed. Who sent a request is judged by its head,
 * before its body is read and whatever it asks: without a signature, every address and method answers alike.
 */
export const guardRequests = (server: FastifyInstance, { checkHead, openBody }: RequestVerifier) => {
  const verified = new WeakMap<FastifyRequest, VerifiedHead>();

  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.addHook('onRequest', async (request) => {
    if (isOpen(request)) return;
    const { method, url, headers } = request;
    verified.set(request, await checkHead({ method, url, headers }));
  });
  server.setErrorHandler((error: FastifyError, _request, reply) => refuse(reply, error));
  server.setNotFoundHandler((_request, reply) =>
    refuse(reply, Object.assign(new Error('nothing there'), { statusCode: 404 })),
  );

  /** What a request that was let in asks, and for whom. */
  return (request: FastifyRequest): OpenedRequest => {
    const head = verified.get(request);
    if (head === undefined) throw new ContextRefusal('CONTEXT_MISSING');
    return openBody(head, request.body instanceof Uint8Array ? request.body : Buffer.alloc(0));
  };
};
