import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { Refusal } from '../../refusal.ts';

/** fresh · cached: the issuer could not be asked again, its last keys still hold · stale: they no longer do · none: never had any. */
export type KeysState = 'fresh' | 'cached' | 'stale' | 'none';

export interface KeySet {
  /** The one key a token names. Throws ISSUER_UNAVAILABLE when no keys are recent enough to be believed. */
  readonly keyOf: JWTVerifyGetKey;
  readonly state: () => KeysState;
  /** Resolves while there are keys to believe, and has them renewed when it is time. Throws ISSUER_UNAVAILABLE. */
  readonly ensure: () => Promise<void>;
  /** Changes whenever the keys do. */
  readonly generation: () => number;
}

export interface KeySetParts {
  readonly fetchKeys: () => Promise<JSONWebKeySet>;
  readonly clock: () => Date;
  /** After this the issuer is asked again, while the keys at hand serve. */
  readonly refreshMs: number;
  /** After this without an answer the keys at hand are believed no longer. */
  readonly staleMs: number;
  /** The issuer is asked no more often than this, whatever key ids tokens make up. */
  readonly cooldownMs?: number;
}

interface Keys {
  readonly keyOf: ReturnType<typeof createLocalJWKSet>;
  readonly text: string;
  readonly fetchedMs: number;
}

/** The keys of an issuer, kept through its outages and changed when it rotates them. */
export const createKeySet = (parts: KeySetParts): KeySet => {
  const { fetchKeys, clock, refreshMs, staleMs, cooldownMs = 10_000 } = parts;
  let keys: Keys | undefined;
  let asking: Promise<void> | undefined;
  let askedMs = Number.NEGATIVE_INFINITY;
  let generation = 0;

  const nowMs = () => clock().getTime();
  const ageMs = () => (keys === undefined ? Number.POSITIVE_INFINITY : nowMs() - keys.fetchedMs);

  const take = (fetched: JSONWebKeySet, fetchedMs: number): void => {
    const text = JSON.stringify(fetched);
    if (text !== keys?.text) generation += 1;
    keys = { keyOf: text === keys?.text ? keys.keyOf : createLocalJWKSet(fetched), text, fetchedMs };
  };

  /** Asks the issuer, once for all who wait. A failure leaves what there is. */
  const ask = (): Promise<void> => {
    if (asking !== undefined) return asking;
    if (nowMs() - askedMs < cooldownMs) return Promise.resolve();
    askedMs = nowMs();
    asking = fetchKeys()
      .then((fetched) => take(fetched, nowMs()))
      .catch(() => undefined)
      .finally(() => {
        asking = undefined;
      });
    return asking;
  };

  const current = async (): Promise<Keys> => {
    if (ageMs() > staleMs) await ask();
    else if (ageMs() > refreshMs) void ask();
    if (keys === undefined || ageMs() > staleMs) throw new Refusal('ISSUER_UNAVAILABLE');
    return keys;
  };

  const keyOf: JWTVerifyGetKey = async (header, token) => {
    const found = await current();
    try {
      return await found.keyOf(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await ask();
      return (await current()).keyOf(header, token);
    }
  };

  const state = (): KeysState => {
    if (keys === undefined) return 'none';
    if (ageMs() > staleMs) return 'stale';
    return ageMs() > refreshMs + cooldownMs ? 'cached' : 'fresh';
  };

  const ensure = async (): Promise<void> => {
    await current();
  };

  return { keyOf, state, ensure, generation: () => generation };
};
