import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
  await test.database.query('create table loaded (number int, "The name" text)');
});
beforeEach(async () => {
  await test.database.query('truncate loaded');
});
afterAll(() => test.close());

const columns = ['number', 'The name'];
const count = () => test.database.query('select count(*)::int as count from loaded');

describe('a stream into a table', () => {
  it('has put everything in when it finishes, inside a transaction and without', async () => {
    const alone = await test.database.copyInto('loaded', columns);
    alone.end('1\t税务\n2\t\\N\n');
    await finished(alone);
    await test.database.transaction(async (session) => {
      const stream = await session.copyInto('loaded', columns);
      for (let number = 3; number <= 20_000; number++)
        if (!stream.write(`${number}\tname\n`)) await once(stream, 'drain');
      stream.end();
      await finished(stream);
      expect(await session.query('select count(*)::int as count from loaded')).toEqual([{ count: 20_000 }]);
    });
    expect(await count()).toEqual([{ count: 20_000 }]);
    expect(
      await test.database.query('select "The name" as name from loaded order by number limit 2'),
    ).toEqual([{ name: '税务' }, { name: null }]);
  });

  it.each([1, 20_000])(
    'fails with a code when PostgreSQL refuses a line after %d good ones',
    async (good) => {
      const failure = await test.database
        .transaction(async (session) => {
          const stream = await session.copyInto('loaded', columns);
          for (let number = 0; number < good; number++)
            if (!stream.write(`${number}\tname\n`)) await once(stream, 'drain');
          stream.end('x51320119900101\tname\n');
          await finished(stream);
        })
        .catch((error: Error) => error);
      expect(failure).toMatchObject({ message: 'DATABASE_FAILED', sqlState: '22P02' });
      expect(await count()).toEqual([{ count: 0 }]);
    },
  );

  it('takes back what was sent when the transaction fails before its end', async () => {
    const mine = new Error('the file ends in the middle');
    const attempt = test.database.transaction(async (session) => {
      const stream = await session.copyInto('loaded', columns);
      stream.write('1\tname\n');
      throw mine;
    });
    await expect(attempt).rejects.toBe(mine);
    expect(await count()).toEqual([{ count: 0 }]);
  });

  it('takes back what was sent when it is destroyed, and leaves the connection usable', async () => {
    for (let again = 0; again < 6; again++) {
      const stream = await test.database.copyInto('loaded', columns);
      stream.on('error', () => undefined);
      stream.write('1\tname\n');
      stream.destroy();
      await once(stream, 'close');
    }
    expect(await count()).toEqual([{ count: 0 }]);
  });

  it('is refused for a table that is not there', async () => {
    await expect(test.database.copyInto('nowhere', ['a'])).rejects.toMatchObject({ sqlState: '42P01' });
  });
});
