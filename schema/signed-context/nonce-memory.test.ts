import { describe, expect, it } from 'vitest';
import { createNonceMemory } from './nonce-memory.ts';

describe('the memory for nonces', () => {
  it('knows a nonce for as long as it is valid, whenever it came', () => {
    for (let first = 0; first < 300; first += 7) {
      const see = createNonceMemory({ validMs: 100 });
      see('other', 0);
      expect(see('a', first)).toBe('new');
      for (let later = 1; later <= 100; later += 11) expect(see('a', first + later)).toBe('seen');
    }
  });

  it('forgets, so that it stays small', () => {
    const see = createNonceMemory({ validMs: 100, most: 4 });
    for (let now = 0; now < 10_000; now += 70) expect(see(`nonce ${now}`, now)).toBe('new');
  });

  it('lets nothing in when it is full, and drops nothing', () => {
    const see = createNonceMemory({ validMs: 100, most: 2 });
    expect([see('a', 0), see('b', 1), see('c', 2), see('a', 3)]).toEqual(['new', 'new', 'full', 'seen']);
    expect(see('c', 250)).toBe('new');
  });
});
