import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { createIdentify } from '../identify.ts';
import { createDevelopmentVerifier, issueToken } from './development-tokens.ts';
import type { Bearer } from './token-claims.ts';

const { privateKey: key } = generateKeyPairSync('ed25519');
const { privateKey: otherKey } = generateKeyPairSync('ed25519');
const NOW = new Date('2026-11-25T04:00:00Z');
const identify = createIdentify({ verifiers: [createDevelopmentVerifier(createPublicKey(key))] });

const GRANT = {
  id: 'g1',
  subject: '91513201MA65FDRCXJ',
  purpose: 'LOAN_REVIEW',
  recordTypes: ['Harvest'],
  validFrom: '2026-01-01T00:00:00Z',
  validTo: '2027-01-01T00:00:00Z',
} as const;
const BANK: Bearer = { role: 'CLIENT', client: 'bank', grants: [GRANT] };

const issue = (bearer: Bearer = BANK) => issueToken(bearer, { key, now: NOW, lifetimeSeconds: 600 });

const callerOf = async (token: string, headers: Readonly<Record<string, string>> = {}, now = NOW) => {
  const authorization = `Bearer ${token}`;
  const request = { params: { query: '' }, headers: { authorization, ...headers }, requestId: '1', now };
  return (await identify(request)).caller;
};

/** A token of the issuer's own key, changed in what it says. */
const forge = (changed: object, { signedBy = key } = {}) =>
  new SignJWT({
    iss: 'urn:credit-gateway:development',
    aud: 'credit-gateway',
    iat: NOW.getTime() / 1000,
    nbf: NOW.getTime() / 1000,
    exp: NOW.getTime() / 1000 + 600,
    credit: BANK,
    ...changed,
  })
    .setProtectedHeader({ alg: 'EdDSA' })
    .sign(signedBy);

describe('a token of the development issuer', () => {
  it('carries a client with its grants, and the purpose and staff member of the headers', async () => {
    const headers = { 'credit-purpose': 'LOAN_REVIEW', 'credit-acting-person': 'teller 7' };
    expect(await callerOf(await issue(), headers)).toEqual({
      role: 'CLIENT',
      client: 'bank',
      purpose: 'LOAN_REVIEW',
      actingPerson: 'teller 7',
      own: [],
      duties: [],
      grants: [{ ...GRANT, validFrom: new Date(GRANT.validFrom), validTo: new Date(GRANT.validTo) }],
    });
  });

  it('states its purpose when it has but one, and is refused for another', async () => {
    const token = await issue({ ...BANK, purposes: ['LOAN_REVIEW'] });
    expect(await callerOf(token)).toMatchObject({ purpose: 'LOAN_REVIEW' });
    await expect(callerOf(token, { 'credit-purpose': 'AUDIT' })).rejects.toMatchObject({
      code: 'PURPOSE_NOT_HELD',
      status: 403,
    });
  });

  it.each([
    ['no claims of ours', { credit: undefined }],
    ['an unknown role', { credit: { role: 'KING' } }],
    ['the public as its role', { credit: { role: 'PUBLIC' } }],
    ['a client without a name', { credit: { role: 'CLIENT', grants: [] } }],
    ['a client with own records', { credit: { ...BANK, own: ['91513201MA65FDRCXJ'] } }],
    ['a subject of nobody', { credit: { role: 'SUBJECT', own: [] } }],
    ['a subject with grants', { credit: { role: 'SUBJECT', own: ['x'], grants: [GRANT] } }],
    ['an organ without a duty', { credit: { role: 'GOVERNMENT', organisation: 'o', duties: [] } }],
    ['an auditor with duties', { credit: { role: 'AUDITOR', duties: [{ code: 'a', recordTypes: ['b'] }] } }],
    ['a grant for an unknown purpose', { credit: { ...BANK, grants: [{ ...GRANT, purpose: 'FUN' }] } }],
    ['a grant that ends first', { credit: { ...BANK, grants: [{ ...GRANT, validTo: GRANT.validFrom }] } }],
    ['no day of issue', { iat: undefined }],
    ['no end', { exp: undefined }],
    ['another issuer’s audience', { aud: 'elsewhere' }, 'TOKEN_FOR_ANOTHER'],
    ['a past end', { exp: NOW.getTime() / 1000 - 1 }, 'TOKEN_EXPIRED'],
    ['a start to come', { nbf: NOW.getTime() / 1000 + 60 }, 'TOKEN_NOT_YET_VALID'],
  ])('is refused with %s', async (_what, changed, code = 'TOKEN_INVALID') => {
    await expect(callerOf(await forge(changed))).rejects.toMatchObject({ code, status: 401 });
  });

  it('is refused with another key, no signature or another algorithm, and never taken for the public', async () => {
    const unsigned = (await forge({})).split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const secret = new TextEncoder().encode(
      String(createPublicKey(key).export({ type: 'spki', format: 'pem' })),
    );
    const hmac = new SignJWT({ iss: 'urn:credit-gateway:development', credit: BANK })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(secret);
    for (const token of [
      await forge({}, { signedBy: otherKey }),
      `${unsigned[0]}.${unsigned[1]}.`,
      `${none}.${unsigned[1]}.`,
      await hmac,
    ]) {
      await expect(callerOf(token)).rejects.toMatchObject({ code: 'TOKEN_SIGNATURE_INVALID', status: 401 });
    }
    await expect(callerOf(await forge({ iss: 'elsewhere' }))).rejects.toMatchObject({
      code: 'CREDENTIAL_UNKNOWN',
    });
  });

  it('names its staff member itself, and then nobody else', async () => {
    const token = await issue({ ...BANK, actingPerson: 'teller 7' });
    expect(await callerOf(token)).toMatchObject({ actingPerson: 'teller 7' });
    await expect(callerOf(token, { 'credit-acting-person': 'teller 8' })).rejects.toMatchObject({
      code: 'TOKEN_INVALID',
    });
  });

  it('is not issued for what contradicts itself', async () => {
    await expect(issue({ role: 'SUBJECT', own: [] })).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
  });
});
