import { expect, it } from 'vitest';
import { holds } from '../../schema/access/condition.ts';
import { rules } from './rules.ts';

const NOW = new Date('2026-11-25T08:00:00Z');
const active = { state: 'ACTIVE', publicityEnd: '2030-01-01' };

it('good and bad records are published for three years at most, and bad ones used no longer (R-70)', () => {
  const isPublished = (rule: 'good-in-publicity' | 'bad-in-publicity', row: object): boolean =>
    holds(rules[rule].when, { ...active, ...row }, NOW);
  expect(isPublished('good-in-publicity', { awardedOn: '2023-11-25' })).toBe(true);
  expect(isPublished('good-in-publicity', { awardedOn: '2023-11-24' })).toBe(false);
  expect(isPublished('bad-in-publicity', { decidedOn: '2023-11-25' })).toBe(true);
  expect(isPublished('bad-in-publicity', { decidedOn: '2023-11-24' })).toBe(false);
  expect(isPublished('bad-in-publicity', { decidedOn: '2026-01-01', publicityEnd: null })).toBe(false);
});
