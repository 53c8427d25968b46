import { expect, it } from 'vitest';
import { holds } from '../../schema/access/condition.ts';
import { rules } from './rules.ts';

it('a serious case is published until removed, for three years at most', () => {
  const isPublished = (row: object): boolean =>
    holds(rules['case-published'].when, { ...row }, new Date('2026-11-25T08:00:00Z'));
  expect(isPublished({ publishedOn: '2023-11-25' })).toBe(true);
  expect(isPublished({ publishedOn: '2023-11-24' })).toBe(false);
  expect(isPublished({ publishedOn: '2026-01-01', removedOn: '2026-02-01' })).toBe(false);
});
