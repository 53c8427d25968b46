import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { connectDatabase } from './database.ts';

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

  it('takes an undefined parameter for NULL, and one statement a text', async () => {
    expect(await test.database.query('select $1::text as nothing', [undefined])).toEqual([{ nothing: null }]);
    await expect(test.database.query('select 1; select 2')).rejects.toMatchObject({ sqlState: '42601' });
  });

  it('tells a failure by its code alone and keeps the rest for the log', async () => {
    const failure = await test.database
      .query(`select $1::int`, ['x51320119900101'])
      .catch((error: Error) => error);
    expect(failure).toMatchObject({
      message: 'DATABASE_FAILED',
      extensions: { code: 'DATABASE_FAILED' },
      sqlState: '22P02',
      cause: { message: expect.stringContaining('x51320119900101') },
    });
  });

  it('gives a prepared statement up when what it reads was changed', async () => {
    await test.database.query('create table changing (a int)');
    expect(await test.database.query('select * from changing')).toEqual([]);
    await test.database.query('alter table changing add b int');
    await test.database.query('insert into changing values (1, 2)');
    for (let again = 0; again < 5; again++)
      expect(await test.database.query('select * from changing')).toEqual([{ a: 1, b: 2 }]);
  });

  it('ends a statement that takes too long', async () => {
    const hasty = await connectDatabase(test.url, { connections: 1, statementTimeoutMs: 500 });
    await expect(hasty.query('select pg_sleep(60)')).rejects.toMatchObject({
      extensions: { code: 'DATABASE_TIMEOUT' },
    });
    await hasty.close();
  });

  it('refuses who waits too long for a connection, and serves again when one is free', async () => {
    const small = await connectDatabase(test.url, { connections: 1, waitMs: 20 });
    let release = (): void => undefined;
    const held = small.transaction(
      () =>
        new Promise<void>((resolve) => {
          release = resolve;
        }),
    );
    await expect(small.query('select 1 as one')).rejects.toMatchObject({
      extensions: { code: 'DATABASE_BUSY' },
    });
    release();
    await held;
    expect(await small.query('select 1 as one')).toEqual([{ one: 1 }]);
    await small.close();
  });

  it('reports a connection that broke off, and makes a new one', async () => {
    const other = await connectDatabase(test.url, { connections: 1 });
    const [row] = await other.query('select pg_backend_pid() as pid');
    const sleeping = other.query('select pg_sleep(60)').catch((error: unknown) => error);
    await test.database.query('select pg_terminate_backend($1::int)', [row?.pid]);
    expect(await sleeping).toMatchObject({ extensions: { code: 'DATABASE_LOST' } });
    // Why not at once: a statement sent into the connection as it breaks is lost as well.
    await vi.waitFor(async () => expect(await other.query('select 1 as one')).toEqual([{ one: 1 }]));
    await other.close();
  });

  it('works without named statements, as behind a pooler', async () => {
    const pooled = await connectDatabase(test.url, { connections: 1, prepared: 'none' });
    expect(await pooled.query('select $1::int as one', [1])).toEqual([{ one: 1 }]);
    expect(await pooled.query('select name from pg_prepared_statements')).toEqual([]);
    await pooled.close();
  });
});
