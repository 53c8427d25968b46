import type { JSONWebKeySet } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { CONFIG, makeKey, NOW, type SigningKey, seconds } from '../../testing/issuer.ts';
import { createKeySet } from './key-set.ts';
import { createVerifyToken } from './verify-token.ts';

let first: SigningKey;
let second: SigningKey;
beforeAll(async () => {
  [first, second] = await Promise.all([makeKey('k1'), makeKey('k2')]);
});

/** An issuer whose keys, health and clock a test moves. */
const setUp = () => {
  const issuer = { keys: [first], down: false, asked: 0, now: NOW };
  const fetchKeys = async (): Promise<JSONWebKeySet> => {
    issuer.asked += 1;
    if (issuer.down) throw new Error('down');
    return { keys: issuer.keys.map(({ jwk }) => jwk) };
  };
  const keys = createKeySet({
    fetchKeys,
    clock: () => issuer.now,
    refreshMs: 600_000,
    staleMs: 3_600_000,
  });
  const verify = createVerifyToken([{ config: CONFIG, keys }]);
  const pass = (seconds: number) => {
    issuer.now = new Date(issuer.now.getTime() + seconds * 1000);
  };
  const ask = async (key: SigningKey) =>
    verify(await key.sign({ exp: seconds(issuer.now) + 600 }), { now: issuer.now });
  return { issuer, keys, pass, ask };
};

describe('the keys of an issuer', () => {
  it('are fetched once for all who ask at the same time', async () => {
    const { issuer, ask } = setUp();
    await Promise.all([ask(first), ask(first), ask(first)]);
    expect(issuer.asked).toBe(1);
  });

  it('follow a rotation at once, and forget the old key with the next fetch', async () => {
    const { issuer, pass, ask } = setUp();
    await ask(first);
    issuer.keys = [second];
    pass(11);
    await expect(ask(second)).resolves.toBeDefined();
    await expect(ask(first)).rejects.toMatchObject({ code: 'TOKEN_SIGNATURE_INVALID' });
  });

  it('do not hold for a token remembered from before they were withdrawn', async () => {
    const { issuer, keys, pass } = setUp();
    const verify = createVerifyToken([{ config: CONFIG, keys }]);
    const token = await first.sign({ exp: seconds(NOW) + 10_000 });
    await verify(token, { now: NOW });
    issuer.keys = [second];
    pass(601);
    await verify(token, { now: issuer.now }).catch(() => undefined);
    await new Promise((resolve) => setImmediate(resolve));
    await expect(verify(token, { now: issuer.now })).rejects.toMatchObject({
      code: 'TOKEN_SIGNATURE_INVALID',
    });
  });

  it('are not fetched for each key id that somebody makes up', async () => {
    const { issuer, ask } = setUp();
    await ask(first);
    for (const kid of ['x', 'y', 'z']) {
      const made = await makeKey(kid);
      await expect(ask(made)).rejects.toMatchObject({ code: 'TOKEN_SIGNATURE_INVALID' });
    }
    expect(issuer.asked).toBe(1);
  });

  it('serve through an outage, and say so; when stale they serve no more, until the issuer is back', async () => {
    const { issuer, keys, pass, ask } = setUp();
    expect(keys.state()).toBe('none');
    await ask(first);
    expect(keys.state()).toBe('fresh');
    issuer.down = true;
    pass(1_800);
    await expect(ask(first)).resolves.toBeDefined();
    expect(keys.state()).toBe('cached');
    pass(1_801);
    await expect(ask(first)).rejects.toMatchObject({ code: 'ISSUER_UNAVAILABLE', status: 503 });
    expect(keys.state()).toBe('stale');
    issuer.down = false;
    pass(11);
    await expect(ask(first)).resolves.toBeDefined();
    expect(keys.state()).toBe('fresh');
  });

  it('that were never had let nobody in', async () => {
    const { issuer, ask } = setUp();
    issuer.down = true;
    await expect(ask(first)).rejects.toMatchObject({ code: 'ISSUER_UNAVAILABLE' });
  });
});
