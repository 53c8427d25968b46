import { describe, expect, it } from 'vitest';
import { holds } from '../../schema/access/condition.ts';
import { rules } from './rules.ts';

const NOW = new Date('2026-11-25T08:00:00Z');
const isListed = (row: Readonly<Record<string, unknown>>): boolean =>
  holds(rules['still-listed'].when, { performance: 'NOT_PERFORMED', ...row }, NOW);

describe('an entry on the list of dishonest debtors (R-71)', () => {
  it('ends after two years where nothing says otherwise', () => {
    expect(isListed({ publishedOn: '2024-11-25' })).toBe(true);
    expect(isListed({ publishedOn: '2024-11-24' })).toBe(false);
  });

  it('ends with its stated term, extended by three years at most', () => {
    expect(isListed({ publishedOn: '2024-01-01', listTermEnd: '2026-11-25' })).toBe(true);
    expect(isListed({ publishedOn: '2026-01-01', listTermEnd: '2026-11-24' })).toBe(false);
    expect(isListed({ publishedOn: '2021-11-25', listTermEnd: '2030-01-01' })).toBe(true);
    expect(isListed({ publishedOn: '2021-11-24', listTermEnd: '2030-01-01' })).toBe(false);
  });

  it('ends once performed, and begins with its publication', () => {
    expect(isListed({ publishedOn: '2026-01-01', performance: 'PARTLY_PERFORMED' })).toBe(true);
    expect(isListed({ publishedOn: '2026-01-01', performance: 'FULLY_PERFORMED' })).toBe(false);
    expect(isListed({ publishedOn: '2026-11-26' })).toBe(false);
    expect(isListed({ publishedOn: '2026-01-01', performance: null })).toBe(false);
  });
});
