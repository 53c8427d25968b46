/** Whether a nonce was seen before, within its time; `full` when no more can be remembered. */
export type SeeNonce = (nonce: string, now: number) => 'new' | 'seen' | 'full';

export interface NonceMemoryOptions {
  /** How long after it was first seen a nonce could still be used. */
  readonly validMs: number;
  readonly most?: number;
}

/**
 * Remembers nonces for as long as they are valid, and forgets them in two generations.
 * Why refused when full and nothing dropped: whoever could crowd a nonce out could use it again.
 */
export const createNonceMemory = ({ validMs, most = 500_000 }: NonceMemoryOptions): SeeNonce => {
  let young = new Set<string>();
  let old = new Set<string>();
  let since = Number.NEGATIVE_INFINITY;
  return (nonce, now) => {
    if (now - since >= validMs) {
      old = now - since >= 2 * validMs ? new Set() : young;
      young = new Set();
      since = now;
    }
    if (young.has(nonce) || old.has(nonce)) return 'seen';
    if (young.size + old.size >= most) return 'full';
    young.add(nonce);
    return 'new';
  };
};
