import { describe, expect, it } from 'vitest';
import type { Caller } from '../../schema/caller.ts';
import type { RequestHeaders } from '../request.ts';
import { createIdentify, type Verifier } from './identify.ts';

const request = (headers: RequestHeaders) => ({
  params: { query: '{ __typename }' },
  headers,
  requestId: '1',
  now: new Date('2026-11-25'),
});

const bank: Caller = { role: 'CLIENT', client: 'bank', own: [], grants: [], duties: [] };
const verifier: Verifier = async ({ authorization, purpose }) =>
  authorization === 'Bearer good' ? { ...bank, ...(purpose !== undefined && { purpose }) } : undefined;

describe('identity', () => {
  it('takes whoever shows no credential for the public', async () => {
    const { caller } = await createIdentify()(request({}));
    expect(caller).toEqual({ role: 'PUBLIC', own: [], grants: [], duties: [] });
  });

  it.each(['Bearer x', '', 'Basic eDp5', 'Bearer good, Bearer good'])(
    'refuses the credential %j, and never takes it for the public',
    async (authorization) => {
      const identify = createIdentify({ verifiers: [verifier] });
      await expect(identify(request({ authorization }))).rejects.toMatchObject({
        code: 'CREDENTIAL_UNKNOWN',
        status: 401,
      });
    },
  );

  it('believes a verifier, and hands it the purpose', async () => {
    const identify = createIdentify({ verifiers: [async () => undefined, verifier] });
    const { caller } = await identify(
      request({ authorization: 'Bearer good', 'credit-purpose': 'LOAN_REVIEW' }),
    );
    expect(caller).toMatchObject({ role: 'CLIENT', purpose: 'LOAN_REVIEW' });
  });

  it.each(['loan_review', 'LOAN_REVIEW, LOAN_REVIEW', '', 'toString', 'constructor'])(
    'refuses the purpose %j by its code',
    async (purpose) => {
      await expect(createIdentify()(request({ 'credit-purpose': purpose }))).rejects.toMatchObject({
        code: 'PURPOSE_UNKNOWN',
        status: 400,
      });
    },
  );

  it('reads no header in which a client claims to be somebody', async () => {
    const { caller } = await createIdentify()(
      request({ 'x-credit-context': '{"role":"GOVERNMENT"}', 'credit-role': 'OPERATOR', role: 'GOVERNMENT' }),
    );
    expect(caller.role).toBe('PUBLIC');
  });

  it('refuses when a verifier breaks', async () => {
    const identify = createIdentify({
      verifiers: [
        async () => {
          throw new Error('key store down');
        },
      ],
    });
    await expect(identify(request({ authorization: 'Bearer good' }))).rejects.toThrow('key store down');
  });
});
