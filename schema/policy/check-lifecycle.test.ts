import { describe, expect, it } from 'vitest';
import { checkLifecycle } from './check-lifecycle.ts';
import { LIFECYCLE, type LifecycleRow } from './lifecycle.ts';

const faults = (rows: readonly LifecycleRow[]) => checkLifecycle(rows, { since: '2026-03-01' });

/** The lives with the first of them, the public's until the repair rules of 2026, changed. */
const changed = (part: object): readonly LifecycleRow[] =>
  LIFECYCLE.map((row, index) => (index === 0 ? { ...row, ...part } : row));

describe('the lives of records', () => {
  it('are one for each audience on each day', () => {
    expect(faults(LIFECYCLE)).toEqual([]);
  });

  it.each([
    [{ until: '2026-02-30' }, 'life 1 (PUBLIC) has a wrong date: 2026-02-30'],
    [{ from: '2026-05-01' }, 'life 1 (PUBLIC) ends (2026-04-01) before it begins (2026-05-01)'],
    [{ rules: ['R-80'] }, 'life 1 (PUBLIC) names an unknown rule: R-80'],
    [{ rules: [] }, 'life 1 (PUBLIC) rests on no rule'],
    [{ audience: 'NOBODY' }, 'life 1 (NOBODY) is of an audience that reads no records: NOBODY'],
    [{ until: '2026-04-02' }, 'life 1 (PUBLIC) overlaps life 2 (PUBLIC)'],
    [{ until: '2026-03-31' }, 'no life of records for PUBLIC from 2026-03-31'],
  ])('are refused with %j, by name and place', (part, sentence) => {
    expect(faults(changed(part))).toContain(sentence);
  });

  it('are refused where an audience has none', () => {
    expect(faults(LIFECYCLE.filter(({ audience }) => audience !== 'GOVERNMENT'))).toEqual([
      'no life of records for GOVERNMENT from 2026-03-01',
    ]);
  });
});
