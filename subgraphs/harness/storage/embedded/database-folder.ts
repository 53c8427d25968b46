import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, chown, mkdir, open, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { StartError } from '../start-error.ts';
import type { ServerBinaries } from './server-binaries.ts';
import { initialArguments, serverEnvironment } from './server-settings.ts';
import type { ServerUser } from './server-user.ts';

/** The embedded database's only user; its password lies in the data folder, readable by its owner alone. */
export const SERVER_USER_NAME = 'credit';

/**
 * What PostgreSQL is told its folder is.
 * Why not its path when it runs as another user: the folders above may be closed to that user, who is put inside instead.
 */
export const folderAsSeenBy = (user: ServerUser | undefined, folder: string): string =>
  user !== undefined && process.platform === 'linux' ? '/proc/self/cwd' : folder;

export const readPassword = async (dataDir: string): Promise<string> =>
  (await readFile(join(dataDir, 'database-password'), 'utf8')).trim();

const keepPassword = async (dataDir: string): Promise<string> => {
  const file = join(dataDir, 'database-password');
  const password = randomBytes(24).toString('base64url');
  await writeFile(file, `${password}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
  return password;
};

/** Opens the password for the server's user; the file is gone when this returns. */
const passwordHandle = async (dataDir: string, user: ServerUser | undefined, password: string) => {
  const path = join(dataDir, `.password-${randomBytes(8).toString('hex')}`);
  await writeFile(path, `${password}\n`, { mode: 0o600, flag: 'wx' });
  if (user !== undefined) await chown(path, user.uid, user.gid);
  const handle = await open(path);
  await unlink(path);
  return handle;
};

interface FolderParts {
  readonly dataDir: string;
  readonly binaries: ServerBinaries;
  readonly user: ServerUser | undefined;
}

const initialise = async (folder: string, { dataDir, binaries, user }: FolderParts): Promise<void> => {
  // Why aside first: an interrupted attempt must not look like a database.
  const fresh = `${folder}.new`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { mode: 0o700 });
  if (user !== undefined) await chown(fresh, user.uid, user.gid);
  const password = await passwordHandle(dataDir, user, await keepPassword(dataDir));
  try {
    const child = spawn(
      binaries.initdb,
      [
        `--pgdata=${folderAsSeenBy(user, fresh)}`,
        `--username=${SERVER_USER_NAME}`,
        '--pwfile=/dev/fd/3',
        ...initialArguments,
      ],
      { ...user, cwd: fresh, env: serverEnvironment, stdio: ['ignore', 'ignore', 'pipe', password.fd] },
    );
    const said = child.stderr === null ? '' : text(child.stderr);
    const [code] = await once(child, 'close');
    const words = (await said).trim().split('\n').at(-1);
    if (code !== 0) throw new StartError('EMBEDDED_DATABASE_FAILED', `initdb: ${words}`);
  } finally {
    await password.close();
  }
  await rename(fresh, folder);
};

const storedVersion = (folder: string): string | undefined => {
  try {
    if (!existsSync(folder) || readdirSync(folder).length === 0) return undefined;
    return readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const finding =
      code === 'ENOENT'
        ? `${folder} holds something that is no PostgreSQL database.`
        : `${folder} belongs to another user (${code}).`;
    throw new StartError('DATA_FOLDER_UNUSABLE', finding, { cause: error });
  }
};

/** Makes sure that there is a database of our version; an empty folder gets a new one, any other is left as it is. */
export const prepareDatabaseFolder = async (folder: string, parts: FolderParts): Promise<void> => {
  const version = storedVersion(folder);
  if (version === undefined) {
    await rm(folder, { recursive: true, force: true });
    return initialise(folder, parts);
  }
  if (version === parts.binaries.major) return;
  const finding = `${folder} was written by PostgreSQL ${version}; this release has ${parts.binaries.major}.`;
  throw new StartError('DATA_FOLDER_VERSION', finding);
};
