import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inSeason } from './sample-season.ts';

const season = { from: 4, to: 10 };

describe('a season', () => {
  it('keeps its own days and moves others into it, never ahead', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10);
          const moved = inSeason(day, season);
          const month = Number(moved.slice(5, 7));
          expect(month).toBeGreaterThanOrEqual(4);
          expect(month).toBeLessThanOrEqual(10);
          expect(moved <= day).toBe(true);
          expect(inSeason(moved, season)).toBe(moved);
        },
      ),
    );
  });
});
