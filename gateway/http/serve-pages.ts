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

export interface OpenPages extends Pages {
  readonly explorer: 'open' | 'closed';
  readonly auditPage: 'open' | 'closed';
}

/**
 * A page may load from here and nowhere else, run nothing that is not a file of ours, and lie in no frame.
 * Why inline styles: the editor sets its colours and measures that way, and styles run nothing.
 */
const securityFor = (styles: string) => ({
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${styles}`,
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
});

const EXPLORER_SECURITY = securityFor("'self' 'unsafe-inline'");
const AUDIT_SECURITY = securityFor("'self'");

/**
 * Serves the explorer at `/` with its examples, the auditors' page at `/audit`, and what they are bundled of under
 * `/pages/`. Serves nothing that is closed or was not built.
 */
export const servePages = (server: FastifyInstance, pages: OpenPages): void => {
  const { folder, examples, explorer, auditPage } = pages;
  const isServed = (state: 'open' | 'closed', file: string) =>
    state === 'open' && existsSync(join(folder, file));
  const [hasExplorer, hasAudit] = [isServed(explorer, 'explorer.html'), isServed(auditPage, 'audit.html')];
  if (!hasExplorer && !hasAudit) return;
  // Why loaded late: a gateway alone may have no pages, and starts sooner without.
  server.register(import('@fastify/static'), {
    root: folder,
    prefix: '/pages/',
    index: false,
    // Why for ever: the name of each file holds the digest of what is in it.
    immutable: true,
    maxAge: '365d',
    setHeaders: (reply, path) => {
      const security = path.endsWith('/audit.html') ? AUDIT_SECURITY : EXPLORER_SECURITY;
      for (const [name, value] of Object.entries(security)) reply.setHeader(name, value);
    },
  });
  const servePage = (url: string, file: string) =>
    server.get(url, async (_request, reply) => {
      reply.headers({ 'cache-control': 'no-cache' });
      return reply.sendFile(file, { immutable: false, maxAge: 0 });
    });
  if (hasAudit) servePage('/audit', 'audit.html');
  if (!hasExplorer) return;
  servePage('/', 'explorer.html');
  server.get('/examples.json', async (_request, reply) =>
    reply
      .headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
      .send({ examples: await examples() }),
  );
};
