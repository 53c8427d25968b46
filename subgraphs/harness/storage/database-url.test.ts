import { describe, expect, it } from 'vitest';
import { databaseUrlFor, preparedFor } from './database-url.ts';

describe('where a domain’s records are', () => {
  it('is said for one domain, or for all', () => {
    const env = { DATABASE_URL: 'postgres://db/all', DATABASE_URL_FOOD_DRUG: 'postgres://other/food' };
    expect(databaseUrlFor('food-drug', env)).toBe('postgres://other/food');
    expect(databaseUrlFor('tax', env)).toBe('postgres://db/all');
    expect(databaseUrlFor('tax', { DATABASE_URL: '' })).toBeUndefined();
  });

  it('is refused by the name of its setting, without repeating it', () => {
    expect(() => databaseUrlFor('tax', { DATABASE_URL_TAX: 'mysql://root:secret@db/all' })).toThrow(
      expect.objectContaining({
        code: 'DATABASE_URL_INVALID',
        message: expect.not.stringContaining('secret'),
      }),
    );
  });
});

describe('whether statements are prepared by name', () => {
  it('is so unless a pooler forbids it', () => {
    expect(preparedFor({})).toBe('named');
    expect(preparedFor({ DATABASE_PREPARED: 'none' })).toBe('none');
  });

  it('is nothing else', () => {
    expect(() => preparedFor({ DATABASE_PREPARED: 'sometimes' })).toThrow(
      expect.objectContaining({ code: 'DATABASE_SETTING_INVALID' }),
    );
  });
});
