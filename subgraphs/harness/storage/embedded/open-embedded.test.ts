import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openStorage, type Storage } from '../storage.ts';
import { dataFolders } from '../testing/scratch-folder.ts';
import { startOwner } from '../testing/start-owner.ts';
import { isRunning } from './process-mark.ts';

const opened = (options: {
  dataDir: string;
  kind: 'server' | 'command';
  waitMs?: number;
  onWait?: () => void;
}): Storage => {
  const storage = openStorage({ env: {}, ...options });
  onTestFinished(() => storage.close());
  return storage;
};

const port = 'select inet_server_port() as port';

const dataFolder = dataFolders();

describe('one data folder', () => {
  it('has one gateway: a second start says where the first answers', async () => {
    const dataDir = await dataFolder();
    const first = opened({ dataDir, kind: 'server' });
    await first.databaseFor('tax');
    await first.announce('http://127.0.0.1:4000/graphql');
    await expect(opened({ dataDir, kind: 'server' }).databaseFor('tax')).rejects.toMatchObject({
      code: 'ALREADY_RUNNING',
      message: `The gateway already runs at http://127.0.0.1:4000/graphql (process ${process.pid}). Use that one, stop it first, or choose another data folder with CREDIT_DATA_DIR.`,
    });
    await first.close();
    await opened({ dataDir, kind: 'server' }).databaseFor('tax');
  });

  it('lends the database of a running gateway to a command, which leaves it running', async () => {
    const dataDir = await dataFolder();
    const gateway = await opened({ dataDir, kind: 'server' }).databaseFor('tax');
    const command = opened({ dataDir, kind: 'command' });
    const shared = await command.databaseFor('judicial');
    expect(await shared.query(port)).toEqual(await gateway.query(port));
    await command.close();
    expect(await gateway.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('serves two commands that start together one after the other', async () => {
    const dataDir = await dataFolder();
    const onWait = vi.fn();
    const work = async (name: string): Promise<void> => {
      const storage = opened({ dataDir, kind: 'command', onWait });
      const database = await storage.databaseFor('tax');
      await database.query('create table if not exists done (name text)');
      await database.query('insert into done values ($1)', [name]);
      await storage.close();
    };
    await Promise.all([work('import'), work('seed')]);
    expect(onWait).toHaveBeenCalledTimes(1);
    const after = await opened({ dataDir, kind: 'command' }).databaseFor('tax');
    expect(await after.query('select count(*)::int as count from done')).toEqual([{ count: 2 }]);
  });

  it('tells a gateway which command has the database, when waiting was in vain', async () => {
    const dataDir = await dataFolder();
    await opened({ dataDir, kind: 'command' }).databaseFor('tax');
    await expect(opened({ dataDir, kind: 'server', waitMs: 0 }).databaseFor('tax')).rejects.toMatchObject({
      code: 'DATABASE_BUSY',
    });
  });

  it('lets a command that waits be called off', async () => {
    const dataDir = await dataFolder();
    await opened({ dataDir, kind: 'command' }).databaseFor('tax');
    const waiting = opened({ dataDir, kind: 'command' });
    const refused = expect(waiting.databaseFor('tax')).rejects.toThrow('aborted');
    await waiting.close();
    await refused;
  });

  it('is free again after Ctrl-C, which reaches the gateway and not its PostgreSQL', async () => {
    const dataDir = await dataFolder();
    const owner = startOwner({ OWNER_DATA: dataDir });
    await owner.says();
    const stopped = owner.signal('SIGINT', 'group');
    expect(await owner.says()).toEqual({ last: 'still there' });
    await stopped;
    expect(owner.child.exitCode).toBe(0);
    expect(existsSync(join(dataDir, 'instance.json'))).toBe(false);
    expect(existsSync(join(dataDir, 'postgres/postmaster.pid'))).toBe(false);
  });

  it('does not keep a PostgreSQL when its owner ends without closing', async () => {
    const dataDir = await dataFolder();
    const owner = startOwner({ OWNER_DATA: dataDir, OWNER_END: 'at once' });
    const { pid } = await owner.says();
    await owner.ended;
    await vi.waitFor(() => expect(isRunning(Number(pid))).toBe(false), { timeout: 20_000 });
  });
});
