import { expect, it } from 'vitest';
import { holds } from '../../schema/access/condition.ts';
import { rules } from './rules.ts';

it('an entry on the serious list is published until removed, for three years at most', () => {
  const isListed = (row: object): boolean =>
    holds(rules['on-serious-list'].when, { ...row }, new Date('2026-11-25T08:00:00Z'));
  expect(isListed({ listedOn: '2023-11-25' })).toBe(true);
  expect(isListed({ listedOn: '2023-11-24' })).toBe(false);
  expect(isListed({ listedOn: '2026-01-01', removedOn: '2026-02-01' })).toBe(false);
});
