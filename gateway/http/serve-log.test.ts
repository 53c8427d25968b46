import { describe, expect, it } from 'vitest';
import { PUBLIC_CALLER } from '../../schema/caller.ts';
import { readConfig } from '../config.ts';
import { createGateway } from '../create-gateway.ts';
import type { Identify } from '../identity/identify.ts';
import { Refusal } from '../refusal.ts';
import { createCreditFixture } from '../testing/credit.ts';

const identify: Identify = async (request) => {
  const { authorization } = request.headers;
  if (authorization === 'Bearer wrong') throw new Refusal('CREDENTIAL_UNKNOWN');
  const role = authorization === 'Bearer auditor' ? 'AUDITOR' : 'PUBLIC';
  return { kind: 'identified', request, caller: { ...PUBLIC_CALLER, role } };
};

const readLogFile = async (path: string) => (path === 'checkpoint' ? Buffer.from('a note') : undefined);

const ask = async (path: string, authorization?: string, env: Record<string, string> = {}) => {
  const config = readConfig({ PORT: '0', ...env });
  const parts = { ...createCreditFixture(), config, identify, readLogFile };
  const { server } = await createGateway(parts);
  const { origin } = new URL(await server.listen(config));
  const response = await fetch(`${origin}/log/${path}`, {
    headers: authorization === undefined ? {} : { authorization },
  });
  const answer = { status: response.status, body: await response.text() };
  await server.close();
  return answer;
};

describe('the files of the query log', () => {
  it('exist for an auditor’s token alone', async () => {
    expect(await ask('checkpoint', 'Bearer auditor')).toEqual({ status: 200, body: 'a note' });
    expect(await ask('checkpoint')).toMatchObject({ status: 404 });
    expect(await ask('checkpoint', 'Bearer client')).toMatchObject({ status: 404 });
    expect(await ask('entries', 'Bearer auditor')).toMatchObject({ status: 404 });
  });

  it('are refused to a wrong token by name', async () => {
    const { status, body } = await ask('checkpoint', 'Bearer wrong');
    expect(status).toBe(401);
    expect(body).toContain('CREDENTIAL_UNKNOWN');
  });

  it('are open to all where an operator opened them', async () => {
    expect(await ask('checkpoint', undefined, { LOG_FILES: 'anyone' })).toMatchObject({ status: 200 });
  });
});
