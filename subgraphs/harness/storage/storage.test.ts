import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { openTestDatabase } from '../../../test/database.ts';
import { loadKeys } from './secrets.ts';
import { dataFolder, openStorage } from './storage.ts';
import { scratchFolder } from './testing/scratch-folder.ts';

const storageWith = (env: Record<string, string>) => {
  const storage = openStorage({ dataDir: scratchFolder(), env, kind: 'server' });
  onTestFinished(() => storage.close());
  return storage;
};

describe('the storage of an installation', () => {
  it('has each domain where its setting says, and one pool for one URL', async () => {
    const tax = await openTestDatabase();
    onTestFinished(() => tax.close());
    const storage = storageWith({ DATABASE_URL: inject('serverUrl'), DATABASE_URL_FOOD_DRUG: tax.url });
    const [registry, judicial, foodDrug] = await Promise.all(
      ['registry', 'judicial', 'food-drug'].map((domain) => storage.databaseFor(domain)),
    );
    expect(registry).toBe(judicial);
    expect(foodDrug).not.toBe(registry);
    expect(await foodDrug?.query('select current_database()::text as name')).toEqual([
      { name: new URL(tax.url).pathname.slice(1) },
    ]);
  });

  it.each([
    'localhost/db',
    'mysql://127.0.0.1/credit',
    'postgres://u:geheim@/credit',
    'postgres://u:geheim@host',
  ])('refuses %s by the name of its setting, without repeating it', async (url) => {
    const failure = await storageWith({ DATABASE_URL_TAX: url })
      .databaseFor('tax')
      .catch((error: Error) => error);
    expect(failure).toMatchObject({
      code: 'DATABASE_URL_INVALID',
      message: expect.stringMatching(/^DATABASE_URL_TAX is not the URL/),
    });
    expect(String(failure)).not.toContain('geheim');
  });

  it('refuses a database that was filled with other keys than those given', async () => {
    const test = await openTestDatabase();
    onTestFinished(() => test.close());
    const migrate = async (): Promise<void> => {
      const dataDir = scratchFolder();
      const keys = await loadKeys({ dataDir, env: {} });
      const storage = openStorage({ dataDir, env: { DATABASE_URL: test.url }, kind: 'command', keys });
      await storage.migrate([{ name: 'tax', folder: dataDir }]).finally(() => storage.close());
    };
    await migrate();
    await expect(migrate()).rejects.toMatchObject({ code: 'KEYS_OF_ANOTHER_DATABASE' });
  });

  it('lies in .data of the project unless CREDIT_DATA_DIR says where', () => {
    expect(dataFolder({})).toMatch(/\/\.data$/);
    expect(dataFolder({ CREDIT_DATA_DIR: '/srv/credit' })).toBe('/srv/credit');
  });
});
