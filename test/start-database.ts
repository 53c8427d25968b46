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

/**
 * Starts one PostgreSQL for the whole run, in a folder that is thrown away, and stops it at the end.
 * DATABASE_URL_TEST names a server to use instead; its user must be allowed to create databases.
 */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const given = process.env.DATABASE_URL_TEST;
  if (given !== undefined && given !== '') {
    project.provide('serverUrl', given);
    return async () => undefined;
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'credit-gateway-test-'));
  const attempt = await tryLock(dataDir, 'server');
  if (attempt.kind === 'held') throw new Error(`${dataDir} is in use`);
  const server = await startEmbeddedServer(attempt.lock, dataDir);
  project.provide('serverUrl', server.url);
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
};
