import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

describe('a database', () => {
  it('keeps dates, instants, amounts, floats and JSON as the text PostgreSQL writes', async () => {
    const rows = await test.database.query(
      `select date '2026-03-01' as day, timestamptz '2026-03-01 08:00+08' as instant, timestamp '2026-03-01 08:00' as local,
              9007199254740993::bigint as fen, 12.30::numeric as yuan, 0.1::float8 as float, '{"a":  1}'::json as json,
              '{"a":1.10}'::jsonb as jsonb, array[date '2026-03-01'] as days, 7::int as count, true as flag,
              array['一', 'b"c']::text[] as list, '\\x00ff'::bytea as bytes`,
    );
    expect(rows).toEqual([
      {
        day: '2026-03-01',
        instant: '2026-03-01 00:00:00+00',
        local: '2026-03-01 08:00:00',
        fen: '9007199254740993',
        yuan: '12.30',
        float: '0.1',
        json: '{"a":  1}',
        jsonb: '{"a": 1.10}',
        days: ['2026-03-01'],
        count: 7,
        flag: true,
        list: ['一', 'b"c'],
        bytes: Buffer.from([0, 255]),
      },
    ]);
  });

  it('sends a list of booleans as the list it is', async () => {
    const rows = await test.database.query('select $1::bool[] as flags, $2::bool[] as none', [
      [true, false, true],
      [],
    ]);
    expect(rows).toEqual([{ flags: [true, false, true], none: [] }]);
  });
});
