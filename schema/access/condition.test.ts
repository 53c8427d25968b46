import { describe, expect, it } from 'vitest';
import { type Condition, holds } from './condition.ts';

const now = new Date('2026-11-25T08:00:00Z');
const isTrue = (condition: Condition, row: Readonly<Record<string, unknown>>) => holds(condition, row, now);

describe('a condition on a record', () => {
  it.each([
    [{ column: 'level', is: 'A' }, { level: 'A' }],
    [{ column: 'level', in: ['A', 'B'] }, { level: 'B' }],
    [{ column: 'kinds', contains: 'FINE' }, { kinds: ['WARNING', 'FINE'] }],
    [{ column: 'kinds', lacks: 'FINE' }, { kinds: ['WARNING'] }],
    [{ column: 'removedOn', present: false }, { removedOn: null }],
    [{ column: 'publishedOn', onOrBefore: 'today' }, { publishedOn: '2026-11-25' }],
    [{ column: 'validTo', onOrAfter: 'today' }, { validTo: '2026-11-25' }],
    [
      {
        any: [
          { column: 'a', is: 1 },
          { column: 'b', is: true },
        ],
      },
      { b: true },
    ],
  ] satisfies [Condition, object][])('%j holds of %j', (condition, row) => {
    expect(isTrue(condition, row)).toBe(true);
  });

  it.each([
    [{ column: 'level', is: 'A' }, { level: 'B' }],
    [{ column: 'kinds', lacks: 'FINE' }, { kinds: ['FINE'] }],
    [{ column: 'publishedOn', onOrBefore: 'today' }, { publishedOn: '2026-11-26' }],
    [{ column: 'validTo', onOrAfter: 'today' }, { validTo: '2026-11-24' }],
    [
      {
        all: [
          { column: 'a', is: 1 },
          { column: 'b', is: true },
        ],
      },
      { a: 1 },
    ],
  ] satisfies [Condition, object][])('%j does not hold of %j', (condition, row) => {
    expect(isTrue(condition, row)).toBe(false);
  });

  it('does not hold of a value that is not there, whatever is asked of it', () => {
    const asked: readonly Condition[] = [
      { column: 'x', is: 'A' },
      { column: 'x', in: ['A'] },
      { column: 'x', contains: 'A' },
      { column: 'x', lacks: 'A' },
      { column: 'x', onOrBefore: 'today' },
      { column: 'x', onOrAfter: 'today' },
    ];
    for (const condition of asked) {
      expect(isTrue(condition, { x: null })).toBe(false);
      expect(isTrue(condition, {})).toBe(false);
    }
  });
});
