import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { usccCheckCharacter } from '../../../schema/identifiers/uscc.ts';
import { AUDIENCE, CONFIG, ISSUER, makeKey, NOW, type SigningKey, seconds } from '../../testing/issuer.ts';
import { createIdentify } from '../identify.ts';
import { createIssuerVerifier, type IssuerVerifierParts } from './create-issuer-verifier.ts';

const PERSON = `p${'1'.repeat(26)}`;
const NUMBER = '11010519491231002X';
const COMPANY = `91510000201876015${usccCheckCharacter('91510000201876015')}`;
const BANK = { realm: { roles: ['user', 'bank'] }, client_id: 'bank-1' };

let key: SigningKey;
let other: SigningKey;
beforeAll(async () => {
  key = await makeKey('k1');
  other = await makeKey('k1');
});

const setUp = (changed: Partial<IssuerVerifierParts> = {}) => {
  const { verify } = createIssuerVerifier({
    issuers: [CONFIG],
    clock: () => NOW,
    subjectOfIdentity: async (number) => (number === NUMBER ? PERSON : undefined),
    checkPossession: async () => 'BEARER',
    fetchKeys: () => async () => ({ keys: [key.jwk] }),
    ...changed,
  });
  const identify = createIdentify({ verifiers: [verify] });
  return async (token: string, { now = NOW, scheme = 'Bearer' } = {}) => {
    const headers = { authorization: `${scheme} ${token}`, 'credit-purpose': 'LOAN_REVIEW' };
    const { caller } = await identify({ params: { query: '' }, headers, requestId: '1', now });
    return caller;
  };
};

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const claimsOf = (claims: object) => ({
  iss: ISSUER,
  aud: AUDIENCE,
  exp: seconds(NOW) + 600,
  ...BANK,
  ...claims,
});

describe('a token of an issuer', () => {
  it('makes a client of who sends it, with the purpose it names', async () => {
    expect(await setUp()(await key.sign(BANK))).toEqual({
      role: 'CLIENT',
      client: 'bank-1',
      purpose: 'LOAN_REVIEW',
      own: [],
      grants: [],
      duties: [],
    });
  });

  it('makes a person of a verified identity number, by blind index, and lets it act for companies by mandate', async () => {
    const token = await key.sign({ kind: 'person', id_number: NUMBER.toLowerCase(), acts_for: [COMPANY] });
    expect(await setUp()(token)).toMatchObject({ role: 'SUBJECT', own: [PERSON, COMPANY] });
  });

  it('makes an agent of a mandate alone', async () => {
    expect(await setUp()(await key.sign({ kind: 'agent', acts_for: [COMPANY] }))).toMatchObject({
      role: 'SUBJECT',
      own: [COMPANY],
    });
  });

  it('gives an organ the record types of the duties it names, and none for a duty nobody listed', async () => {
    const token = await key.sign({ kind: 'organ', org: 'tax bureau', tasks: ['supervise', 'constructor'] });
    expect(await setUp()(token)).toMatchObject({
      role: 'GOVERNMENT',
      organisation: 'tax bureau',
      duties: [{ code: 'supervise', recordTypes: ['TaxCreditRating'] }],
    });
  });

  it.each([
    ['no rule is for', {}],
    ['names no client', { realm: BANK.realm }],
    ['names two clients', { ...BANK, client_id: ['a', 'b'] }],
    ['carries an identity number of nobody here', { kind: 'person', id_number: '110101199003070134' }],
    ['carries an identity number with a wrong check', { kind: 'person', id_number: '110105194912310021' }],
    ['acts for nobody', { kind: 'agent', acts_for: [] }],
    ['acts for a person: a mandate is for companies', { kind: 'agent', acts_for: [`p${'2'.repeat(26)}`] }],
    ['has no duty that is listed', { kind: 'organ', org: 'x', tasks: ['toString'] }],
  ])('is refused when it %s', async (_what, claims) => {
    const token = await key.sign(claims);
    await expect(setUp()(token)).rejects.toMatchObject({ code: 'TOKEN_NOT_MAPPED', status: 401 });
  });
});

describe('a token that does not hold', () => {
  it.each([
    ['TOKEN_EXPIRED', { exp: seconds(NOW) - 31 }],
    ['TOKEN_NOT_YET_VALID', { nbf: seconds(NOW) + 31 }],
    ['TOKEN_FOR_ANOTHER', { aud: 'another' }],
    ['TOKEN_FOR_ANOTHER', { aud: undefined }],
    ['TOKEN_INVALID', { exp: undefined }],
    ['TOKEN_INVALID', { exp: 'tomorrow' }],
  ] as const)('is refused as %s: %j', async (code, claims) => {
    const token = await key.sign({ ...BANK, ...claims } as never);
    await expect(setUp()(token)).rejects.toMatchObject({ code, status: 401 });
  });

  it('is still good within the tolerated skew, both ways', async () => {
    const ask = setUp();
    await expect(ask(await key.sign({ ...BANK, exp: seconds(NOW) - 29 }))).resolves.toBeDefined();
    await expect(ask(await key.sign({ ...BANK, nbf: seconds(NOW) + 29 }))).resolves.toBeDefined();
  });

  it('expires although it was good when it was first sent', async () => {
    const ask = setUp();
    const token = await key.sign(BANK);
    await ask(token);
    const later = new Date(NOW.getTime() + 631_000);
    await expect(ask(token, { now: later })).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
  });

  it('is refused unsigned, signed by another key, by another algorithm, or with the public key as a secret', async () => {
    const ask = setUp();
    const body = base64url(claimsOf({}));
    const unsigned = `${base64url({ alg: 'none' })}.${body}.`;
    const confused = `${base64url({ alg: 'HS256', kid: 'k1' })}.${body}`;
    const secret = createHmac('sha256', JSON.stringify(key.jwk)).update(confused).digest('base64url');
    const rsa = await makeKey('k1', 'RS256');
    const good = await key.sign(BANK);
    const tokens = [
      unsigned,
      `${base64url({ alg: 'none' })}.${body}.c2ln`,
      `${confused}.${secret}`,
      await other.sign(BANK),
      await rsa.sign(BANK),
      await key.sign(BANK, { kid: 'unknown' }),
      `${good.slice(0, -2)}AA`,
      [good.split('.')[0], base64url(claimsOf({ client_id: 'bank-2' })), good.split('.')[2]].join('.'),
    ];
    for (const token of tokens) {
      await expect(ask(token)).rejects.toMatchObject({ code: 'TOKEN_SIGNATURE_INVALID', status: 401 });
    }
  });

  it('is refused, and never taken for the public, when its issuer is not listed or it is no token', async () => {
    const ask = setUp();
    for (const token of [await key.sign({ ...BANK, iss: 'https://elsewhere.example' }), 'abc', 'a.b.c']) {
      await expect(ask(token)).rejects.toMatchObject({ code: 'CREDENTIAL_UNKNOWN', status: 401 });
    }
  });

  it('of one issuer does not pass for another’s', async () => {
    const second = { ...CONFIG, issuer: 'https://second.example', jwks_uri: 'https://second.example/jwks' };
    const keys = new Map([
      [CONFIG.jwks_uri, key.jwk],
      [second.jwks_uri, other.jwk],
    ]);
    const fetchKeys = (url: string) => async () => ({ keys: [keys.get(url) ?? key.jwk] });
    const ask = setUp({ issuers: [CONFIG, second], fetchKeys });
    await expect(ask(await other.sign({ ...BANK, iss: second.issuer }))).resolves.toBeDefined();
    await expect(ask(await key.sign({ ...BANK, iss: second.issuer }))).rejects.toMatchObject({
      code: 'TOKEN_SIGNATURE_INVALID',
    });
  });
});
