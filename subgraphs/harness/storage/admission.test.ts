import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAdmission } from './admission.ts';

describe('the queue in front of a pool', () => {
  it('lets in as many as there are places, and the next when one leaves, in order', async () => {
    const admit = createAdmission({ places: 1, mostWaiting: 5, waitMs: 60_000 });
    const order: string[] = [];
    const leave = await admit();
    const second = admit().then((leaveSecond) => {
      order.push('second');
      leaveSecond();
    });
    const third = admit().then((leaveThird) => {
      order.push('third');
      leaveThird();
    });
    expect(order).toEqual([]);
    leave();
    await Promise.all([second, third]);
    expect(order).toEqual(['second', 'third']);
  });

  it('refuses at once when too many wait', async () => {
    const admit = createAdmission({ places: 1, mostWaiting: 1, waitMs: 60_000 });
    const leave = await admit();
    const waiting = admit();
    await expect(admit()).rejects.toMatchObject({ extensions: { code: 'DATABASE_BUSY' } });
    leave();
    (await waiting)();
  });

  it('refuses who has waited long enough, and gives the place to who comes later', async () => {
    const admit = createAdmission({ places: 1, mostWaiting: 5, waitMs: 5 });
    const leave = await admit();
    await expect(Promise.all([admit(), admit()])).rejects.toMatchObject({
      extensions: { code: 'DATABASE_BUSY' },
    });
    leave();
    expect(await admit()).toBeTypeOf('function');
  });

  it('never has more inside than places and loses none of them, however guests come and go', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 40 }),
        async (places, stays) => {
          const admit = createAdmission({ places, mostWaiting: 100, waitMs: 60_000 });
          let inside = 0;
          const visit = async (turns: number): Promise<void> => {
            const leave = await admit();
            inside += 1;
            expect(inside).toBeLessThanOrEqual(places);
            for (let turn = 0; turn < turns; turn++) await Promise.resolve();
            inside -= 1;
            leave();
            leave();
          };
          await Promise.all(stays.map(visit));
          await Promise.all(Array.from({ length: places }, admit));
        },
      ),
    );
  });
});
