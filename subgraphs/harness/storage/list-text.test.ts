import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { parseList, writeList } from './list-text.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

describe('a list', () => {
  it('of texts comes back from PostgreSQL as it was sent, NULL beside "NULL"', async () => {
    const item = fc.oneof(
      fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '')),
      fc.constantFrom(null, 'NULL', '', ' ', ',', '{}', '"', '\\', '\n', '税务'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(item, { maxLength: 8 }), async (items) => {
        const [row] = await test.database.query('select $1::text[] as list', [items]);
        expect(row?.list).toEqual(items);
      }),
      { numRuns: 200 },
    );
  });

  it('of other types does so too', async () => {
    const lists = {
      flags: [true, null, false],
      none: [],
      counts: [1, -2, null],
      amounts: ['9007199254740993', null],
      yuan: ['12.30'],
      days: ['2026-03-01', null],
      instants: ['2026-03-01 00:00:00+00'],
      seals: [Buffer.from([0, 255]), null],
    };
    const [row] = await test.database.query(
      `select $1::bool[] as flags, $2::bool[] as none, $3::int[] as counts, $4::bigint[] as amounts, $5::numeric[] as yuan,
              $6::date[] as days, $7::timestamptz[] as instants, $8::bytea[] as seals`,
      Object.values(lists),
    );
    expect(row).toEqual(lists);
  });

  it('is read and written without a database alike', () => {
    expect(parseList('{a,"b c",NULL,"NULL","\\"\\\\"}', String)).toEqual(['a', 'b c', null, 'NULL', '"\\']);
    expect(writeList(['a', null, 'NULL', true])).toBe('{"a",NULL,"NULL","true"}');
    expect(() => parseList('{{1},{2}}', Number)).toThrow('a list of lists was not expected');
  });
});
