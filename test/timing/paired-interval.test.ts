import { describe, expect, it } from 'vitest';
import { createDraw } from '../../subgraphs/harness/samples/draw.ts';
import { isWithin, pairedInterval } from './paired-interval.ts';

const noisy = (name: string, longer: number) => {
  const draw = createDraw(name, { today: new Date(0) });
  const once = () => 1_000 + draw.integer(0, 400) + (draw.chance(0.01) ? 50_000 : 0);
  return Array.from({ length: 4_000 }, () => [once() + longer, once()] as const);
};

describe('the interval of a difference in time', () => {
  it('lies within two per cent where there is none, whatever a collector does now and then', () => {
    for (const name of ['a', 'b', 'c']) expect(isWithin(pairedInterval(noisy(name, 0)), 0.02)).toBe(true);
  });

  it('lies beyond where one side takes a twentieth longer', () => {
    for (const name of ['a', 'b', 'c']) expect(pairedInterval(noisy(name, 60)).low).toBeGreaterThan(0.02);
  });
});
