import { describe, expect, it } from 'vitest';
import { type Caller, PUBLIC_CALLER } from '../caller.ts';
import type { SubgraphContext } from '../subgraph.ts';
import { privateContextKey, publicBytes, publicContextKey } from './context-keys.ts';
import { createRequestSigner } from './sign-request.ts';
import { createRequestVerifier, type VerifierParts } from './verify-request.ts';

const NOW = new Date('2026-11-25T08:00:00.500Z');
const key = privateContextKey(Buffer.alloc(32, 1));
const other = privateContextKey(Buffer.alloc(32, 2));
const publicOf = (one: typeof key) => publicContextKey(publicBytes(one.key));

const caller: Caller = { ...PUBLIC_CALLER, role: 'CLIENT', client: 'bank', purpose: 'LOAN_REVIEW' };
const context: SubgraphContext = { caller, now: new Date('2026-11-25T07:59:58Z'), requestId: 'request-1' };
const question = { query: '{ a }', variables: { b: 1 } };

const after = (seconds: number) => () => new Date(NOW.getTime() + seconds * 1000);
const sign = ({ by = key, at = 0, audience = 'orchard' } = {}) => {
  const signer = createRequestSigner({
    key: by,
    audience,
    method: 'POST',
    target: '/graphql',
    clock: after(at),
  });
  return signer(question, context);
};

const gate = (parts: Partial<VerifierParts> = {}) => {
  const verifier = createRequestVerifier({
    trust: [publicOf(key)],
    audience: 'orchard',
    clock: () => NOW,
    ...parts,
  });
  return async (signed: ReturnType<typeof sign>, body = signed.body) => {
    const head = await verifier.checkHead({ method: 'POST', url: '/graphql', headers: signed.headers });
    return verifier.openBody(head, Buffer.from(body));
  };
};

describe('a request of the gateway', () => {
  it('is let in with what the gateway established, to the instant', async () => {
    expect(await gate()(sign())).toEqual({ request: question, context });
  });

  it('is let in once', async () => {
    const enter = gate();
    const signed = sign();
    await enter(signed);
    await expect(enter(signed)).rejects.toMatchObject({ code: 'CONTEXT_REPLAYED' });
    await enter(sign());
  });

  it('is let in while clocks differ by less than half a minute, and told when they differ by more', async () => {
    await gate()(sign({ at: 29 }));
    await gate()(sign({ at: -29 }));
    await gate()(sign({ at: -59 }));
    await expect(gate()(sign({ at: 32 }))).rejects.toMatchObject({ code: 'CONTEXT_CLOCKS_DIFFER' });
    await expect(gate()(sign({ at: 300 }))).rejects.toMatchObject({ code: 'CONTEXT_CLOCKS_DIFFER' });
    await expect(gate()(sign({ at: -62 }))).rejects.toMatchObject({ code: 'CONTEXT_EXPIRED' });
  });

  it('is let in with the old key and the new one while keys are changed, and then with the new one alone', async () => {
    const both = gate({ trust: [publicOf(key), publicOf(other)] });
    await both(sign({ by: key }));
    await both(sign({ by: other }));
    const afterwards = gate({ trust: [publicOf(other)] });
    await afterwards(sign({ by: other }));
    await expect(afterwards(sign({ by: key }))).rejects.toMatchObject({ code: 'CONTEXT_UNVERIFIED' });
  });

  it('of another gateway is not let in', async () => {
    await expect(gate()(sign({ by: other }))).rejects.toMatchObject({ code: 'CONTEXT_UNVERIFIED' });
  });

  it('for another subgraph is not let in', async () => {
    await expect(gate()(sign({ audience: 'tax' }))).rejects.toMatchObject({ code: 'CONTEXT_FOR_ANOTHER' });
  });

  it('is not let in with another body, were it only the caller in it', async () => {
    const signed = sign();
    const bodies = [sign({ audience: 'tax' }).body, signed.body.replace('CLIENT', 'OPERATOR'), '', '{}'];
    for (const body of bodies) {
      await expect(gate()(signed, body)).rejects.toMatchObject({ code: 'CONTEXT_BODY_MISMATCH' });
    }
  });

  it('is not let in without a signature, nor with half of one', async () => {
    const { body, headers } = sign();
    const { signature = '', 'signature-input': input = '', 'content-digest': digest = '' } = headers;
    const enter = (some: Record<string, string>) => gate()({ body, headers: some });
    await expect(enter({})).rejects.toMatchObject({ code: 'CONTEXT_MISSING' });
    await expect(enter({ 'content-digest': digest })).rejects.toMatchObject({ code: 'CONTEXT_MISSING' });
    for (const half of [
      { signature },
      { 'signature-input': input },
      { signature, 'signature-input': input },
      { signature, 'content-digest': digest },
    ]) {
      await expect(enter(half)).rejects.toMatchObject({ code: 'CONTEXT_UNVERIFIED' });
    }
  });

  it('cannot crowd out what is remembered of others', async () => {
    const enter = gate({ mostNonces: 1 });
    const first = sign();
    await enter(first);
    await expect(enter(sign())).rejects.toMatchObject({ code: 'CONTEXT_MEMORY_FULL' });
    await expect(enter(first)).rejects.toMatchObject({ code: 'CONTEXT_REPLAYED' });
  });
});
