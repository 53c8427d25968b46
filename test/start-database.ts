import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedServer } from '../subgraphs/harness/storage/embedded/embedded-server.ts';
import { tryLock } from '../subgraphs/harness/storage/embedded/instance-lock.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server on which tests make their own databases. */
    serverUrl: string;
  }
}

export interface TestServer {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts a PostgreSQL in a folder that is thrown away when it stops. DATABASE_URL_TEST names a server to use instead; its
 * user must be allowed to create databases.
 */
export const startTestServer = async (): Promise<TestServer> => {
  const given = process.env.DATABASE_URL_TEST;
  if (given !== undefined && given !== '') return { url: given, stop: async () => undefined };
  const dataDir = await mkdtemp(join(tmpdir(), 'credit-gateway-test-'));
  const attempt = await tryLock(dataDir, 'server');
  if (attempt.kind === 'held') throw new Error(`${dataDir} is in use`);
  const server = await startEmbeddedServer(attempt.lock, dataDir);
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

/** Gives the whole run one server, and stops it at the end. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const server = await startTestServer();
  project.provide('serverUrl', server.url);
  return server.stop;
};
