import { describe, expect, it } from 'vitest';
import { clockTimeAt, isClockTime } from './clock-time.ts';

/** Half past one in China, on a day that has not begun in UTC. */
const now = new Date('2024-02-28T17:30:00.000Z');

describe('a time that moves with the clock', () => {
  it.each([
    ['today', '2024-02-29'],
    ['today-5y', '2019-02-28'],
    ['today-4y', '2020-02-29'],
    ['today+1m', '2024-03-29'],
    ['today-12m', '2023-02-28'],
    ['today-2m', '2023-12-29'],
    ['today+30d', '2024-03-30'],
    ['now', '2024-02-28T17:30:00.000Z'],
    ['now-1d', '2024-02-27T17:30:00.000Z'],
    ['now-5y', '2019-02-27T17:30:00.000Z'],
  ])('is for %s the day in China or the instant %s', (text, expected) => {
    expect(isClockTime(text)).toBe(true);
    expect(clockTimeAt(text, now)).toBe(expected);
  });

  it.each(['', 'today-', 'today-5', 'today-5w', 'yesterday', '2024-02-29', 'today -5y', 'now-5y '])(
    'is not %j',
    (text) => {
      expect(isClockTime(text)).toBe(false);
      expect(clockTimeAt(text, now)).toBeUndefined();
    },
  );
});
