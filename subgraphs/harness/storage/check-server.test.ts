import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { openTestDatabase } from '../../../test/database.ts';
import { checkServer } from './check-server.ts';
import { connectDatabase } from './database.ts';
import { freePort } from './embedded/free-port.ts';
import { openStorage } from './storage.ts';
import { dataFolders } from './testing/scratch-folder.ts';

const dataFolder = dataFolders();

const refusalOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'accepted',
    (error: unknown) => error,
  );

/** A real server, but with settings of ours replaced. */
const openWith = async (settings: Record<string, string>) => {
  const storage = openStorage({ dataDir: await dataFolder(), env: {}, kind: 'server', settings });
  onTestFinished(() => storage.close());
  return refusalOf(storage.databaseFor('tax'));
};

const changed = (part: 'pathname' | 'password', value: string): string => {
  const url = new URL(inject('serverUrl'));
  url[part] = value;
  return url.href;
};

describe('a PostgreSQL server', () => {
  it.each(['fsync', 'full_page_writes'])('that runs with %s off is refused', async (setting) => {
    expect(await openWith({ [setting]: 'off' })).toMatchObject({
      code: 'DATABASE_SETTINGS_UNSAFE',
      message: expect.stringContaining(`runs with ${setting} = off.`),
    });
  });

  it('that gives a database synchronous_commit off is refused', async () => {
    const lax = await openTestDatabase();
    onTestFinished(() => lax.close());
    await lax.database.query(
      `alter database ${new URL(lax.url).pathname.slice(1)} set synchronous_commit = off`,
    );
    expect(await refusalOf(connectDatabase(lax.url))).toMatchObject({
      code: 'DATABASE_SETTINGS_UNSAFE',
      message: expect.stringContaining('runs with synchronous_commit = off.'),
    });
  });

  it('whose database does not keep UTF-8 is refused', async () => {
    const admin = await connectDatabase(inject('serverUrl'), { connections: 1 });
    await admin.query(
      `create database latin template template0 encoding 'LATIN1' locale 'C' locale_provider libc`,
    );
    onTestFinished(async () => {
      await admin.query('drop database latin');
      await admin.close();
    });
    const url = changed('pathname', '/latin');
    expect(await refusalOf(connectDatabase(url))).toMatchObject({
      code: 'DATABASE_SETTINGS_UNSAFE',
      message: expect.stringContaining('server_encoding = LATIN1'),
    });
  });

  it('older than 15 is refused', async () => {
    const settings = {
      server_version_num: '140012',
      fsync: 'on',
      full_page_writes: 'on',
      synchronous_commit: 'on',
    };
    await expect(checkServer('postgres://h/credit', async () => [settings])).rejects.toMatchObject({
      code: 'DATABASE_VERSION_UNSUPPORTED',
      message: 'The database at h:5432/credit is PostgreSQL 14. Use PostgreSQL 15 or newer.',
    });
  });

  it('that cannot be used is refused with the reason and without the password', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    onTestFinished(() => void silent.close());
    const address = silent.address();
    const silentPort = typeof address === 'object' && address !== null ? address.port : 0;
    const nobodyListens = await freePort();
    const cases: [string, string][] = [
      [`postgres://u:geheim@127.0.0.1:${nobodyListens}/credit`, 'nothing listens there'],
      [`postgres://u:geheim@127.0.0.1:${silentPort}/credit`, 'it does not answer in time'],
      ['postgres://u:geheim@nowhere.invalid/credit', 'the host name'],
      [changed('password', 'geheim'), 'it refuses the password'],
      [changed('pathname', '/nothing'), 'it has no database of this name'],
    ];
    for (const [url, reason] of cases) {
      const refusal = await refusalOf(connectDatabase(url, { connectTimeoutMs: 500 }));
      expect(refusal).toMatchObject({
        code: 'DATABASE_UNREACHABLE',
        message: expect.stringContaining(reason),
      });
      expect(`${refusal} ${refusal instanceof Error ? refusal.stack : ''}`).not.toMatch(/geheim| {4}at /);
    }
  });
});
