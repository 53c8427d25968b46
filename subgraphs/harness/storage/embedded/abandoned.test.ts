import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connectDatabase } from '../database.ts';
import { openStorage } from '../storage.ts';
import { dataFolders, scratchFolder } from '../testing/scratch-folder.ts';
import { startOwner } from '../testing/start-owner.ts';
import { serverUrl } from './embedded-server.ts';
import { readInstance, tryLock } from './instance-lock.ts';
import { isRunning } from './process-mark.ts';

const open = (dataDir: string) => openStorage({ dataDir, env: {}, kind: 'server', waitMs: 0 });

const dataFolder = dataFolders();

describe('a start after the owner was killed', () => {
  it('ends the PostgreSQL it left running, keeps what was committed, and starts its own', async () => {
    const dataDir = await dataFolder();
    const owner = startOwner({ OWNER_DATA: dataDir });
    const { pid } = await owner.says();
    const instance = await readInstance(dataDir);
    expect(instance).toMatchObject({ pid: owner.child.pid, kind: 'server' });
    if (instance?.postgres === undefined) throw new Error('no address');
    const database = await connectDatabase(await serverUrl(dataDir, instance.postgres), { connections: 1 });
    await database.query('create table kept as select 42 as value');

    await owner.signal('SIGKILL');
    const left = Number(pid);
    expect(isRunning(left)).toBe(true);
    expect(await readInstance(dataDir)).toBeUndefined();

    const storage = open(dataDir);
    const again = await storage.databaseFor('tax');
    expect(isRunning(left)).toBe(false);
    expect(await again.query('select value from kept')).toEqual([{ value: 42 }]);
    await storage.close();
    await database.close();
  });

  it('is not fooled by a running process that has the number of the dead owner, or of its PostgreSQL', async () => {
    const dataDir = await dataFolder();
    const first = open(dataDir);
    await first.databaseFor('tax');
    const pidFile = readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8');
    await first.close();

    const stranger = {
      pid: process.pid,
      mark: `${process.pid}:another boot:1`,
      startedAt: '',
      kind: 'server',
    };
    writeFileSync(join(dataDir, 'instance.json'), JSON.stringify(stranger));
    writeFileSync(join(dataDir, 'postgres/postmaster.pid'), pidFile.replace(/^\d+/, String(process.pid)));
    const storage = open(dataDir);
    const database = await storage.databaseFor('tax');
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    await storage.close();
  });

  it('takes over a lock file that was never finished', async () => {
    const dataDir = scratchFolder();
    writeFileSync(join(dataDir, 'instance.json'), '{"pid":');
    const attempt = await tryLock(dataDir, 'server');
    expect(attempt.kind).toBe('owned');
    if (attempt.kind === 'owned') await attempt.lock.release();
    expect(await readInstance(dataDir)).toBeUndefined();
  });

  it('gives an abandoned lock to exactly one of many that try', async () => {
    const dataDir = scratchFolder();
    writeFileSync(join(dataDir, 'instance.json'), JSON.stringify({ pid: 2 ** 30, mark: 'gone' }));
    const attempts = await Promise.all(Array.from({ length: 20 }, () => tryLock(dataDir, 'command')));
    expect(attempts.filter(({ kind }) => kind === 'owned')).toHaveLength(1);
  });
});
