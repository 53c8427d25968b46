import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { connectDatabase, type Session } from './database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
  await test.database.query('create table kept (number int)');
});
beforeEach(async () => {
  await test.database.query('truncate kept');
});
afterAll(() => test.close());

const insert = (session: Session, number: number) => session.query('insert into kept values ($1)', [number]);
const kept = () => test.database.query('select number from kept order by number');

describe('a transaction', () => {
  it('keeps everything when its work resolves, and returns what that returned', async () => {
    const result = await test.database.transaction(async (session) => {
      await Promise.all([insert(session, 1), insert(session, 2)]);
      return 'done';
    });
    expect(result).toBe('done');
    expect(await kept()).toEqual([{ number: 1 }, { number: 2 }]);
  });

  it('keeps nothing when its work rejects, and throws what that threw', async () => {
    const mine = new Error('a row too many');
    const attempt = test.database.transaction(async (session) => {
      await insert(session, 1);
      throw mine;
    });
    await expect(attempt).rejects.toBe(mine);
    expect(await kept()).toEqual([]);
  });

  it('keeps nothing when a statement failed, though the work went on', async () => {
    const attempt = test.database.transaction(async (session) => {
      await insert(session, 1);
      await session.query('select 1/0').catch(() => undefined);
    });
    await expect(attempt).rejects.toMatchObject({ message: 'DATABASE_FAILED', sqlState: '22012' });
    expect(await kept()).toEqual([]);
  });

  it('takes no statement after its end', async () => {
    let late: Session | undefined;
    await test.database.transaction(async (session) => {
      late = session;
    });
    await expect(late?.query('select 1')).rejects.toThrow('the transaction has ended');
  });

  it('that loses its connection keeps nothing, runs nothing more, and leaves the database usable', async () => {
    const other = await connectDatabase(test.url, { connections: 1 });
    const ends: PromiseSettledResult<unknown>[] = [];
    const attempt = other.transaction(async (session) => {
      await insert(session, 1);
      const [row] = await session.query('select pg_backend_pid() as pid');
      await test.database.query('select pg_terminate_backend($1::int)', [row?.pid]);
      ends.push(...(await Promise.allSettled([insert(session, 2), insert(session, 3)])));
      ends.push(...(await Promise.allSettled([insert(session, 4)])));
    });
    await expect(attempt).rejects.toMatchObject({ extensions: { code: 'DATABASE_LOST' } });
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await kept()).toEqual([]);
    expect(await other.query('select 1 as one')).toEqual([{ one: 1 }]);
    await other.close();
  });

  it('may have statements without a time limit', async () => {
    const hasty = await connectDatabase(test.url, { connections: 1, statementTimeoutMs: 500 });
    await hasty.transaction((session) => session.query('select pg_sleep(0.6)'), { statementTimeoutMs: 0 });
    await expect(hasty.transaction((session) => session.query('select pg_sleep(60)'))).rejects.toMatchObject({
      extensions: { code: 'DATABASE_TIMEOUT' },
    });
    expect(await hasty.query('show statement_timeout')).toEqual([{ statement_timeout: '500ms' }]);
    await hasty.close();
  });
});

describe('a server that restarts', () => {
  it('is found again by all connections, whatever they were doing', async () => {
    const other = await connectDatabase(test.url, { connections: 4 });
    const terminate = `select pg_terminate_backend(pid) from pg_stat_activity
                       where datname = current_database() and application_name = 'credit-gateway' and pid <> pg_backend_pid()`;
    for (let again = 0; again < 10; again++) {
      const busy = Array.from({ length: 8 }, (_, place) =>
        place % 2 === 0
          ? other.query('select pg_sleep(0.01)')
          : other.transaction((session) => session.query('select pg_sleep(0.01)')),
      );
      const settled = Promise.allSettled(busy);
      await test.database.query(terminate);
      for (const one of await settled) {
        if (one.status === 'rejected')
          expect(one.reason).toMatchObject({ extensions: { code: 'DATABASE_LOST' } });
      }
    }
    await vi.waitFor(async () => {
      await Promise.all(Array.from({ length: 8 }, () => other.query('select 1')));
    });
    await other.close();
  });
});
