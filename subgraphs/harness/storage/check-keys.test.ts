import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { checkKeys } from './check-keys.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

const keys = { cursorKey: randomBytes(32), identityKey: randomBytes(32), blindIndexKey: randomBytes(32) };

describe('the keys a database was filled with', () => {
  it('are those of the first that came, also of many at once', async () => {
    await Promise.all([1, 2, 3].map(() => checkKeys(test.database, keys)));
    await checkKeys(test.database, keys);
  });

  it.each(['identityKey', 'blindIndexKey'])('are told apart by the %s', async (name) => {
    await expect(checkKeys(test.database, { ...keys, [name]: randomBytes(32) })).rejects.toMatchObject({
      code: 'KEYS_OF_ANOTHER_DATABASE',
    });
  });

  it('may have another key for cursors', async () => {
    await checkKeys(test.database, { ...keys, cursorKey: randomBytes(32) });
  });
});
