import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { run } from '../../test/console/run-command.ts';
import { createIdentify } from '../identity/identify.ts';
import { developmentVerifiers } from './token.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'token-'));
  vi.stubEnv('CREDIT_DATA_DIR', folder);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

describe('token', () => {
  it('prints a token alone, which the gateway of the same data folder believes', async () => {
    const { code, out } = await run('token --role GOVERNMENT --organisation court --duty CHECK=Harvest,Sale');
    expect(code).toBe(0);
    const authorization = `Bearer ${out.trim()}`;
    const identify = createIdentify({ verifiers: await developmentVerifiers({ CREDIT_DATA_DIR: folder }) });
    const payload = JSON.parse(Buffer.from(out.split('.')[1] ?? '', 'base64url').toString());
    const asked = { params: { query: '' }, headers: { authorization }, requestId: '1' };
    const { caller } = await identify({ ...asked, now: new Date(payload.nbf * 1000) });
    expect(caller).toMatchObject({
      role: 'GOVERNMENT',
      organisation: 'court',
      duties: [{ code: 'CHECK', recordTypes: ['Harvest', 'Sale'] }],
    });
  });

  it('is refused for what contradicts itself', async () => {
    expect(await run('token --role SUBJECT')).toMatchObject({ code: 1, out: '' });
  });

  it('is refused in production, where nothing it made is believed', async () => {
    vi.stubEnv('NODE_ENV', 'production');
    expect(await run('token --role AUDITOR')).toMatchObject({ code: 1, out: '' });
    vi.stubEnv('NODE_ENV', 'test');
    expect(await developmentVerifiers({ CREDIT_DATA_DIR: folder, NODE_ENV: 'production' })).toEqual([]);
  });
});
