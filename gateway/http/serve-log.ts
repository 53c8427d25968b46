import type { FastifyInstance } from 'fastify';
import { ERRORS, publicError } from '../errors.ts';
import type { Identify } from '../identity/identify.ts';
import { Refusal } from '../refusal.ts';
import type { RequestHeaders } from '../request.ts';

export interface LogFiles {
  /** What lies under the log's address; undefined where nothing does. */
  readonly read: (path: string) => Promise<Buffer | undefined>;
  /** Whether whoever sent these headers may read it. Rejects with a Refusal for a credential that is wrong. */
  readonly mayRead: (headers: RequestHeaders) => Promise<boolean>;
}

/** Lets those with an auditor's token read. Why no entry for it: hashes and signatures tell of nobody. */
export const auditorsAlone =
  (identify: Identify, clock: () => Date): LogFiles['mayRead'] =>
  async (headers) => {
    const request = { params: { query: '' }, headers, requestId: '', now: clock(), method: 'GET' };
    const { caller } = await identify(request);
    return caller.role === 'AUDITOR';
  };

const refusalOf = (error: unknown): Refusal =>
  error instanceof Refusal ? error : new Refusal('INTERNAL', [{}], { cause: error });

const TYPE = (path: string): string =>
  path.startsWith('tile/') ? 'application/octet-stream' : 'text/plain; charset=utf-8';

/** Serves `/log/key`, `/log/checkpoint` and `/log/tile/…` (C2SP tlog-tiles). To others they do not exist. */
export const serveLog = (server: FastifyInstance, { read, mayRead }: LogFiles): void => {
  server.get<{ Params: { '*': string } }>('/log/*', async ({ params, headers }, reply) => {
    const path = params['*'];
    reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    try {
      const file = (await mayRead(headers)) ? await read(path) : undefined;
      if (file !== undefined) return reply.type(TYPE(path)).send(file);
      return reply.code(ERRORS.NOT_FOUND.status).send({ errors: [publicError('NOT_FOUND')] });
    } catch (error) {
      const { status, errors } = refusalOf(error);
      return reply.code(status).send({ errors });
    }
  });
};
