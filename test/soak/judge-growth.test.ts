import { describe, expect, it } from 'vitest';
import { judgeGrowth } from './judge-growth.ts';

const samples = (heap: (index: number) => number) =>
  Array.from({ length: 24 }, (_, index) => ({ heapBytes: heap(index) * 1024 * 1024, rssBytes: 1 }));

describe('the verdict of a soak', () => {
  it('is growth where memory is never given back', () => {
    expect(judgeGrowth(samples((index) => 50 + index * 5)).grows).toBe(true);
  });

  it('is none where caches fill at first, or memory comes and goes', () => {
    expect(judgeGrowth(samples((index) => Math.min(50 + index * 10, 100))).grows).toBe(false);
    expect(judgeGrowth(samples((index) => 80 + (index % 2) * 10)).grows).toBe(false);
  });
});
