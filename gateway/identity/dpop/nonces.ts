import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Nonces } from './verify-proof.ts';

export interface NoncesParts {
  /** The same for all gateways of an installation. */
  readonly key: Uint8Array;
  readonly periodSeconds?: number;
}

/** Nonces that say when they were made and need no memory: one is good for the period it was made in and the next. */
export const createNonces = ({ key, periodSeconds = 300 }: NoncesParts): Nonces => {
  const periodOf = (now: Date): number => Math.floor(now.getTime() / 1000 / periodSeconds);
  const nonceOf = (period: number): string =>
    createHmac('sha256', key).update(`dpop nonce ${period}`).digest('base64url');
  const isSame = (one: string, other: string): boolean =>
    one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
  return {
    issue: (now) => nonceOf(periodOf(now)),
    isGood: (nonce, now) =>
      [0, 1].some(
        (ago) => Buffer.byteLength(nonce) === nonce.length && isSame(nonce, nonceOf(periodOf(now) - ago)),
      ),
  };
};
