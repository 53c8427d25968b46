import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStorage } from '../storage.ts';
import { dataFolders, scratchFolder } from '../testing/scratch-folder.ts';

const dataFolder = dataFolders();

const start = async (dataDir: string, options: { packageFolder?: string } = {}) => {
  const storage = openStorage({ dataDir, env: {}, kind: 'server', waitMs: 0, ...options });
  const database = await storage.databaseFor('tax');
  return { storage, database };
};

describe('a data folder', () => {
  it('gets a database of UTF-8 text that knows Chinese letters, reachable with its password alone', async () => {
    const dataDir = scratchFolder();
    const { storage, database } = await start(dataDir);
    expect(
      await database.query(
        `select datcollate as collation, datlocale as locale, pg_encoding_to_char(encoding) as encoding
         from pg_database where datname = current_database()`,
      ),
    ).toEqual([{ collation: 'C', locale: 'C.UTF-8', encoding: 'UTF8' }]);
    await database.query('create extension pg_trgm');
    expect(await database.query(`select similarity('阿坝州税务局', '阿坝州司法局') > 0 as similar`)).toEqual([
      { similar: true },
    ]);
    expect(statSync(join(dataDir, 'database-password')).mode & 0o777).toBe(0o600);
    expect(await database.query(`select setting from pg_settings where name = 'listen_addresses'`)).toEqual([
      { setting: '127.0.0.1' },
    ]);
    expect(await database.query(`select distinct auth_method as method from pg_hba_file_rules`)).toEqual([
      { method: 'scram-sha-256' },
    ]);
    await storage.close();
  });

  it('keeps no value of a record in the log of its PostgreSQL', async () => {
    const dataDir = await dataFolder();
    const { storage, database } = await start(dataDir);
    await expect(database.query(`select 'secret 51320119900101'::int`)).rejects.toThrow('DATABASE_FAILED');
    await storage.close();
    expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).not.toContain('secret');
  });

  it('of another major version is refused and left as it is', async () => {
    const dataDir = await dataFolder();
    writeFileSync(join(dataDir, 'postgres/PG_VERSION'), '17\n');
    await expect(start(dataDir)).rejects.toMatchObject({
      code: 'DATA_FOLDER_VERSION',
      message: expect.stringMatching(
        /was written by PostgreSQL 17; this release has 18\. Nothing was changed\./,
      ),
    });
    expect(readFileSync(join(dataDir, 'postgres/PG_VERSION'), 'utf8')).toBe('17\n');
    expect(existsSync(join(dataDir, 'instance.json'))).toBe(false);
  });

  it('that holds something else is refused and left as it is', async () => {
    const dataDir = scratchFolder();
    mkdirSync(join(dataDir, 'postgres'));
    writeFileSync(join(dataDir, 'postgres/notes.txt'), 'mine');
    await expect(start(dataDir)).rejects.toMatchObject({ code: 'DATA_FOLDER_UNUSABLE' });
    expect(readdirSync(join(dataDir, 'postgres'))).toEqual(['notes.txt']);
  });

  it('that is a file is refused', async () => {
    const dataDir = join(scratchFolder(), 'file');
    writeFileSync(dataDir, '');
    await expect(start(dataDir)).rejects.toMatchObject({ code: 'DATA_FOLDER_UNUSABLE' });
  });

  it('is no obstacle when a first start was interrupted', async () => {
    const dataDir = scratchFolder();
    mkdirSync(join(dataDir, 'postgres.new/base'), { recursive: true });
    const { storage } = await start(dataDir);
    await storage.close();
    expect(readdirSync(dataDir).sort()).toEqual(['database-password', 'postgres', 'postgres.log']);
  });

  it('tells what PostgreSQL said when it does not start', async () => {
    const dataDir = await dataFolder();
    writeFileSync(join(dataDir, 'postgres/postgresql.conf'), 'no_such_setting = on\n');
    await expect(start(dataDir)).rejects.toMatchObject({
      code: 'EMBEDDED_DATABASE_FAILED',
      message: expect.stringContaining('unrecognized configuration parameter "no_such_setting"'),
    });
  });

  it('needs a platform that PostgreSQL is packed for', async () => {
    await expect(start(scratchFolder(), { packageFolder: '/nowhere' })).rejects.toMatchObject({
      code: 'DATABASE_UNAVAILABLE_HERE',
    });
  });
});
