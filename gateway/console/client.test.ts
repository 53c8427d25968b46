import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createClientStore } from '../../subgraphs/harness/platform/client-store.ts';
import { run } from '../../test/console/run-command.ts';
import { openTestDatabase, type TestDatabase } from '../../test/database.ts';
import { readConfig } from '../config.ts';
import { createWho } from './start/who.ts';

let test: TestDatabase;
let folder: string;
beforeAll(async () => {
  test = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'client-'));
  vi.stubEnv('DATABASE_URL', test.url);
  vi.stubEnv('CREDIT_DATA_DIR', folder);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await test.close();
  await rm(folder, { recursive: true });
});

const add = (id: string, rest = '') =>
  run(`client add ${id} --organisation 某农商行 --contact bank@example.org --purpose LOAN_REVIEW ${rest}`);

describe('client', () => {
  it('registers one, once, shows what was agreed, and lists it', async () => {
    expect((await run('client list')).out).toBe('No client is registered.');
    const added = await add('rural-bank', '--requests-per-minute 5 --documents REGISTERED');
    expect(added.code).toBe(0);
    expect(await run('client show rural-bank')).toEqual(added);
    expect(added.out).toMatch(/requests a minute +5\n[\s\S]*documents +REGISTERED[\s\S]*2027-11-25T00:00/);
    expect(await add('rural-bank')).toMatchObject({
      code: 1,
      err: expect.stringContaining('CLIENT_INVALID'),
    });
    expect((await run('client list')).out).toContain('rural-bank  某农商行');
  });

  it('refuses a registration that says nothing sensible', async () => {
    expect(await add('x', '--purpose LOANS')).toMatchObject({ code: 2 });
    expect(await add('x', '--requests-per-minute 0')).toMatchObject({ code: 2 });
    expect(await add('x', '--valid-to 2020-01-01T00:00:00Z')).toMatchObject({ code: 1 });
    expect(await run('client show x')).toMatchObject({
      code: 1,
      err: expect.stringContaining('CLIENT_UNKNOWN'),
    });
    expect(await run('client suspend x')).toMatchObject({ code: 1 });
  });

  it('stops a running gateway’s client and lets it ask again; a bound token is taken with proofs alone', async () => {
    await add('bank', '--proof PROOF_OF_KEY');
    const key = join(folder, 'bank.pem');
    const token = (await run(`token --role CLIENT --client bank --bind ${key}`)).out.trim();
    const now = new Date('2026-11-25T00:00:00Z');
    const makeAsk = async () => {
      const installation = { platform: async () => test.database, nonceKey: Buffer.alloc(32) };
      const parts = { config: readConfig({}), installation, clock: () => now };
      const { identify } = await createWho(parts);
      return async (scheme: string) => {
        const proof = (await run(`proof ${token} --key ${key}`)).out.trim();
        const headers = { authorization: `${scheme} ${token}`, dpop: proof };
        return (await identify({ params: { query: '' }, headers, requestId: '1', now })).caller;
      };
    };
    const ask = await makeAsk();
    expect(await ask('DPoP')).toMatchObject({ client: 'bank', organisation: '某农商行' });
    await expect(ask('Bearer')).rejects.toMatchObject({ code: 'PROOF_REQUIRED' });
    expect(await run('client suspend bank')).toMatchObject({ code: 0, out: 'It may ask no more.' });
    await expect((await makeAsk())('DPoP')).rejects.toMatchObject({ code: 'CLIENT_SUSPENDED' });
    await run('client resume bank');
    expect(await (await makeAsk())('DPoP')).toMatchObject({ client: 'bank' });
  });

  it('stores what it was given, to the instant', async () => {
    const store = createClientStore(test.database);
    const found = await store.find('rural-bank');
    expect(found?.validFrom).toEqual(new Date('2026-11-25T00:00:00Z'));
    expect(found?.purposes).toEqual(['LOAN_REVIEW']);
  });
});
