import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';

/** A question worth asking, with variables that this installation has an answer to. */
export interface Example {
  readonly name: string;
  readonly title: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface Pages {
  /** Where the bundled pages lie. */
  readonly folder: string;
  /** What the explorer offers to ask first. */
  readonly examples: () => Promise<readonly Example[]>;
}

/**
 * A page may load from here and nowhere else, run nothing that is not a file of ours, and lie in no frame.
 * Why inline styles: the editor sets its colours and measures that way, and styles run nothing.
 */
const SECURITY = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
};

/** Serves the explorer at `/`, what it is bundled of under `/pages/`, and its examples. Serves nothing that was not built. */
export const servePages = (server: FastifyInstance, { folder, examples }: Pages): void => {
  if (!existsSync(join(folder, 'explorer.html'))) return;
  // Why loaded late: a gateway alone may have no pages, and starts sooner without.
  server.register(import('@fastify/static'), {
    root: folder,
    prefix: '/pages/',
    index: false,
    // Why for ever: the name of each file holds the digest of what is in it.
    immutable: true,
    maxAge: '365d',
    setHeaders: (reply) => {
      for (const [name, value] of Object.entries(SECURITY)) reply.setHeader(name, value);
    },
  });
  server.get('/', async (_request, reply) => {
    reply.headers({ 'cache-control': 'no-cache' });
    return reply.sendFile('explorer.html', { immutable: false, maxAge: 0 });
  });
  server.get('/examples.json', async (_request, reply) =>
    reply
      .headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
      .send({ examples: await examples() }),
  );
};
