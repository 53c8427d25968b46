import { createHash } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClaimOnce } from '../../../subgraphs/harness/platform/proof-store.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { openPlatformDatabase } from '../../../test/platform-database.ts';
import { CONFIG, makeKey, NOW, type SigningKey, seconds } from '../../testing/issuer.ts';
import { createIdentify } from '../identify.ts';
import { createIssuerVerifier } from '../issuer/create-issuer-verifier.ts';
import { createCheckPossession } from './check-possession.ts';
import { createNonces } from './nonces.ts';
import { createVerifyProof, type ProofParts } from './verify-proof.ts';

const URL = 'https://credit.example/graphql';

let issuer: SigningKey;
let holder: Awaited<ReturnType<typeof makeHolder>>;
let stranger: typeof holder;
let database: TestDatabase;

const makeHolder = async () => {
  const pair = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(pair.publicKey);
  const jkt = await calculateJwkThumbprint(jwk);
  const token = await issuer.sign({ realm: { roles: ['bank'] }, client_id: 'bank-1', cnf: { jkt } });
  let count = 0;
  const prove = (claims: object = {}, header: object = {}) => {
    count += 1;
    const ath = createHash('sha256').update(token).digest('base64url');
    return new SignJWT({ jti: `${jkt}${count}`, htm: 'POST', htu: URL, iat: seconds(NOW), ath, ...claims })
      .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk, ...header })
      .sign(pair.privateKey);
  };
  return { token, prove, privateJwk: await exportJWK(pair.privateKey) };
};

beforeAll(async () => {
  issuer = await makeKey('k1');
  [holder, stranger, database] = await Promise.all([makeHolder(), makeHolder(), openPlatformDatabase()]);
});
afterAll(() => database.close());

/** One gateway of an installation. */
const makeGateway = (changed: Partial<ProofParts> = {}) => {
  const verifyProof = createVerifyProof({
    urls: [URL],
    claimOnce: createClaimOnce(database.database),
    ...changed,
  });
  const { verify } = createIssuerVerifier({
    issuers: [CONFIG],
    clock: () => NOW,
    subjectOfIdentity: async () => undefined,
    checkPossession: createCheckPossession(verifyProof),
    fetchKeys: () => async () => ({ keys: [issuer.jwk] }),
  });
  const identify = createIdentify({ verifiers: [verify] });
  return async ({
    proof,
    token = holder.token,
    scheme = 'DPoP',
    now = NOW,
    method = 'POST',
  }: {
    proof?: string | undefined;
    token?: string;
    scheme?: string;
    now?: Date;
    method?: string;
  }) => {
    const headers = { authorization: `${scheme} ${token}`, dpop: proof };
    return (await identify({ params: { query: '' }, headers, requestId: '1', now, method })).caller;
  };
};

describe('a token bound to a key', () => {
  it('is taken with a proof of that key for this request', async () => {
    const ask = makeGateway();
    expect(await ask({ proof: await holder.prove() })).toMatchObject({ client: 'bank-1' });
    expect(await ask({ proof: await holder.prove({ htm: 'GET' }), method: 'GET' })).toBeDefined();
    expect(await ask({ proof: await holder.prove({ htu: `${URL}?query=x#y` }) })).toBeDefined();
    expect(
      await ask({ proof: await holder.prove({ htu: 'HTTPS://CREDIT.EXAMPLE:443/graphql' }) }),
    ).toBeDefined();
  });

  it('is refused as a bearer’s, proof or not, and without a proof', async () => {
    const ask = makeGateway();
    const proof = await holder.prove();
    await expect(ask({ scheme: 'Bearer', proof })).rejects.toMatchObject({ code: 'PROOF_REQUIRED' });
    await expect(ask({})).rejects.toMatchObject({ code: 'PROOF_REQUIRED', status: 401 });
  });

  it('is refused when bound in a way that is not understood', async () => {
    const token = await issuer.sign({ realm: { roles: ['bank'] }, client_id: 'b', cnf: { 'x5t#S256': 'x' } });
    await expect(makeGateway()({ token, scheme: 'Bearer' })).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
  });

  it('may not be called bound when it is not', async () => {
    const token = await issuer.sign({ realm: { roles: ['bank'] }, client_id: 'b' });
    const proof = await holder.prove();
    await expect(makeGateway()({ token, proof })).rejects.toMatchObject({ code: 'PROOF_FOR_ANOTHER' });
  });
});

describe('a proof', () => {
  it.each([
    ['PROOF_FOR_ANOTHER', { htm: 'GET' }],
    ['PROOF_FOR_ANOTHER', { htu: 'https://elsewhere.example/graphql' }],
    ['PROOF_FOR_ANOTHER', { htu: 'https://credit.example/other' }],
    ['PROOF_FOR_ANOTHER', { ath: 'x' }],
    ['PROOF_INVALID', { ath: undefined }],
    ['PROOF_INVALID', { jti: undefined }],
    ['PROOF_INVALID', { jti: 'x'.repeat(257) }],
    ['PROOF_STALE', { iat: seconds(NOW) - 71 }],
    ['PROOF_STALE', { iat: seconds(NOW) + 11 }],
  ] as const)('is refused as %s: %j', async (code, claims) => {
    const proof = await holder.prove(claims);
    await expect(makeGateway()({ proof })).rejects.toMatchObject({ code, status: 401 });
  });

  it('of another key, without its type, with a private key in it, twice, or no proof at all is refused', async () => {
    const ask = makeGateway();
    const ath = createHash('sha256').update(holder.token).digest('base64url');
    await expect(ask({ proof: await stranger.prove({ ath }) })).rejects.toMatchObject({
      code: 'PROOF_FOR_ANOTHER',
    });
    const wrong = [
      await holder.prove({}, { typ: 'JWT' }),
      await holder.prove({}, { jwk: holder.privateJwk }),
      await holder.prove({}, { jwk: undefined }),
      `${await holder.prove()}, ${await holder.prove()}`,
      'x',
      '',
    ];
    for (const proof of wrong) await expect(ask({ proof })).rejects.toMatchObject({ code: 'PROOF_INVALID' });
  });

  it('is good once, among several gateways that get it at the same time', async () => {
    const gateways = [makeGateway(), makeGateway(), makeGateway()];
    const proof = await holder.prove();
    const ended = await Promise.allSettled(gateways.map((ask) => ask({ proof })));
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(makeGateway()({ proof })).rejects.toMatchObject({ code: 'PROOF_REPLAYED', status: 401 });
  });

  it('takes no room once it could not be used again', async () => {
    const later = new Date(NOW.getTime() + 200_000);
    await makeGateway()({ proof: await holder.prove({ iat: seconds(later) }), now: later });
    const [row] = await database.database.query('select count(*)::int as held from platform.proofs');
    expect(row?.held).toBe(1);
  });

  it('is asked to carry a nonce where nonces are wanted, and told which', async () => {
    const nonces = createNonces({ key: Buffer.alloc(32, 7) });
    const ask = makeGateway({ nonces });
    const error: unknown = await ask({ proof: await holder.prove() }).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'PROOF_NONCE_NEEDED', headers: { 'dpop-nonce': nonces.issue(NOW) } });
    expect(await ask({ proof: await holder.prove({ nonce: nonces.issue(NOW) }) })).toBeDefined();
    for (const nonce of ['', 'é'.repeat(43), nonces.issue(new Date(NOW.getTime() - 900_000))]) {
      await expect(ask({ proof: await holder.prove({ nonce }) })).rejects.toMatchObject({
        code: 'PROOF_NONCE_NEEDED',
      });
    }
  });

  it('is refused for the moment while it cannot be told whether its proof is new', async () => {
    const ask = makeGateway({
      claimOnce: async () => {
        throw new Error('no database');
      },
    });
    await expect(ask({ proof: await holder.prove() })).rejects.toMatchObject({
      code: 'REGISTRY_UNAVAILABLE',
      status: 503,
    });
  });
});
