import type { JSONWebKeySet } from 'jose';

const DEADLINE_MS = 5_000;
const MOST_BYTES = 256 * 1024;

const isKeySet = (value: unknown): value is JSONWebKeySet =>
  typeof value === 'object' &&
  value !== null &&
  'keys' in value &&
  Array.isArray(value.keys) &&
  value.keys.length > 0 &&
  value.keys.every((key) => typeof key === 'object' && key !== null);

/** Fetches a JWKS (RFC 7517) within five seconds. Follows no redirect; rejects what is no non-empty set of keys. */
export const fetchKeysFrom = (url: string) => async (): Promise<JSONWebKeySet> => {
  const response = await fetch(url, {
    redirect: 'error',
    headers: { accept: 'application/jwk-set+json, application/json' },
    signal: AbortSignal.timeout(DEADLINE_MS),
  });
  const body = await response.text();
  if (!response.ok || body.length > MOST_BYTES) throw new Error('the issuer gave no keys');
  const value: unknown = JSON.parse(body);
  if (!isKeySet(value)) throw new Error('the issuer gave no keys');
  return value;
};
