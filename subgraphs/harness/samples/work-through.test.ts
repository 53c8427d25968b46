import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { workThrough } from './work-through.ts';

describe('working through tasks', () => {
  it('begins them in order, never more at once than told', async () => {
    const begun: number[] = [];
    let running = 0;
    let most = 0;
    const tasks = Array.from({ length: 9 }, (_, number) => async () => {
      begun.push(number);
      running++;
      most = Math.max(most, running);
      await setTimeout(number % 3);
      running--;
    });
    await workThrough(tasks, { atOnce: 3 });
    expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(most).toBe(3);
  });

  it('begins none after a failure, and throws it once those that had begun have ended', async () => {
    const ended: number[] = [];
    const task = (number: number) => async () => {
      await setTimeout(number === 1 ? 1 : 20);
      if (number === 1) throw new Error('no more');
      ended.push(number);
    };
    await expect(workThrough([0, 1, 2, 3, 4].map(task), { atOnce: 3 })).rejects.toThrow('no more');
    expect(ended.toSorted()).toEqual([0, 2]);
  });
});
