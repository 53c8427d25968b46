/** A process that opens the storage of a data folder, as tests start, stop and kill it. Its first line says how that went. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../start-error.ts';
import { openStorage } from '../storage.ts';

const { OWNER_DATA = '', OWNER_KIND = 'server', OWNER_UID, OWNER_PACKAGE, OWNER_END } = process.env;

if (OWNER_UID !== undefined) {
  process.setgroups?.([]);
  process.setgid?.(Number(OWNER_UID));
  process.setuid?.(Number(OWNER_UID));
}

const storage = openStorage({
  dataDir: OWNER_DATA,
  env: {},
  kind: OWNER_KIND === 'command' ? 'command' : 'server',
  waitMs: OWNER_KIND === 'command' ? 20_000 : 0,
  ...(OWNER_PACKAGE !== undefined && { packageFolder: OWNER_PACKAGE, OWNER_END }),
});

const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

const end = async (): Promise<void> => {
  const database = await storage.databaseFor('any');
  say(...((await database.query(`select 'still there' as last`)) as [object]));
  await storage.close();
  process.exit(0);
};

process.once('SIGINT', () => void end());
process.once('SIGTERM', () => void end());

try {
  await storage.databaseFor('any');
  await storage.announce('http://127.0.0.1:4000/graphql');
  say({ pid: Number((await readFile(join(OWNER_DATA, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]) });
  if (OWNER_END !== undefined) process.exit(1);
  setInterval(() => undefined, 1_000);
} catch (error) {
  say(
    error instanceof StartError ? { code: error.code, message: error.message } : { failure: String(error) },
  );
  await storage.close();
}
