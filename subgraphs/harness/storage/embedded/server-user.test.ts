import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStorage } from '../storage.ts';
import { packageCopy, scratchFolder } from '../testing/scratch-folder.ts';
import { startOwner } from '../testing/start-owner.ts';

const isRoot = process.getuid?.() === 0;

/** The number of the user that a process runs as. */
const userOf = (pid: unknown): number => statSync(`/proc/${pid}`).uid;

const readPid = (dataDir: string): number =>
  Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);

describe.runIf(isRoot)('started by root', () => {
  it('PostgreSQL runs as another user, in folders that are closed to that user', async () => {
    const closed = scratchFolder({ mode: 0o700 });
    const dataDir = join(closed, 'checkout/.data');
    const storage = openStorage({ dataDir, env: {}, kind: 'server' });
    const database = await storage.databaseFor('tax');
    expect(userOf(readPid(dataDir))).not.toBe(0);
    expect(statSync(join(dataDir, 'postgres')).mode & 0o777).toBe(0o700);
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    await storage.close();
  });

  it('PostgreSQL runs from a copy when its programs are closed to that user, and the copy goes with it', async () => {
    const dataDir = scratchFolder();
    const packageFolder = packageCopy({ mode: 0o700 });
    const storage = openStorage({ dataDir, env: {}, kind: 'server', packageFolder });
    await storage.databaseFor('tax');
    const { temporaryFolder } = JSON.parse(readFileSync(join(dataDir, 'instance.json'), 'utf8'));
    expect(statSync(temporaryFolder).isDirectory()).toBe(true);
    await storage.close();
    expect(statSync(temporaryFolder, { throwIfNoEntry: false })).toBeUndefined();
  });

  it('an ordinary user has its own database, and is told when a folder belongs to another', async () => {
    const nobody = 65_534;
    const dataDir = scratchFolder({ mode: 0o777 });
    const environment = { OWNER_UID: String(nobody), OWNER_PACKAGE: packageCopy() };
    const owner = startOwner({ OWNER_DATA: dataDir, ...environment });
    const { pid } = await owner.says();
    expect(userOf(pid)).toBe(nobody);
    await owner.signal('SIGTERM');

    const foreign = scratchFolder({ mode: 0o777 });
    mkdirSync(join(foreign, 'postgres'), { mode: 0o700 });
    const refused = startOwner({ OWNER_DATA: foreign, ...environment });
    expect(await refused.says()).toMatchObject({ code: 'DATA_FOLDER_UNUSABLE' });
    await refused.ended;
  });
});

describe.runIf(!isRoot)('started by an ordinary user', () => {
  it('PostgreSQL runs as that user', async () => {
    const dataDir = scratchFolder();
    const storage = openStorage({ dataDir, env: {}, kind: 'server' });
    await storage.databaseFor('tax');
    expect(statSync(join(dataDir, 'postgres')).uid).toBe(process.getuid?.());
    await storage.close();
  });

  it('is told when the folder belongs to another', async () => {
    const dataDir = scratchFolder();
    mkdirSync(join(dataDir, 'postgres'), { mode: 0o000 });
    const storage = openStorage({ dataDir, env: {}, kind: 'server' });
    await expect(storage.databaseFor('tax')).rejects.toMatchObject({ code: 'DATA_FOLDER_UNUSABLE' });
  });
});
