import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { createGateway } from '../create-gateway.ts';
import { createCreditFixture } from '../testing/credit.ts';

const EXAMPLE = { name: 'profile', title: 'Profile', query: '{ __typename }', variables: {} };

const serve = async (folder: string, env: Record<string, string> = {}) => {
  const config = readConfig({ PORT: '0', ...env });
  const { server } = await createGateway({
    ...createCreditFixture(),
    config,
    pages: () => ({ folder, examples: async () => [EXAMPLE] }),
  });
  const address = await server.listen(config);
  return { origin: new URL(address).origin, close: server.close };
};

describe('the explorer', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'credit-pages-'));
    await writeFile(join(folder, 'explorer.html'), '<title>explorer</title>');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is a page that may run nothing but files of this server, in no frame', async () => {
    const { origin, close } = await serve(folder);
    const response = await fetch(`${origin}/`);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(await response.text()).toContain('explorer');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    await close();
  });

  it('offers its examples', async () => {
    const { origin, close } = await serve(folder);
    expect(await (await fetch(`${origin}/examples.json`)).json()).toEqual({ examples: [EXAMPLE] });
    await close();
  });

  it('gives out nothing that lies outside its folder', async () => {
    const { origin, close } = await serve(folder);
    expect((await fetch(`${origin}/pages/..%2f..%2fetc%2fhostname`)).status).toBeGreaterThanOrEqual(400);
    expect((await fetch(`${origin}/pages/`)).status).toBeGreaterThanOrEqual(400);
    await close();
  });

  it.each([
    ['in production', { NODE_ENV: 'production' }, 404],
    ['where it is closed', { EXPLORER: 'closed' }, 404],
    ['in production, unless asked for', { NODE_ENV: 'production', EXPLORER: 'open' }, 200],
  ])('%s answers $2', async (_, env, status) => {
    const { origin, close } = await serve(folder, env);
    expect((await fetch(`${origin}/`)).status).toBe(status);
    expect((await fetch(`${origin}/examples.json`)).status).toBe(status);
    await close();
  });

  it('is not there where the pages were not built, and all else is', async () => {
    const { origin, close } = await serve(join(folder, 'nothing'));
    expect((await fetch(`${origin}/`)).status).toBe(404);
    expect((await fetch(`${origin}/health`)).status).toBe(200);
    await close();
  });
});
