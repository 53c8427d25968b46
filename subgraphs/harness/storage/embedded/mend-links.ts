import { existsSync } from 'node:fs';
import { copyFile, readFile, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

interface Link {
  readonly source: string;
  readonly target: string;
}

const readLinks = async (packageFolder: string): Promise<readonly Link[]> => {
  const list = join(packageFolder, 'native/pg-symlinks.json');
  return existsSync(list) ? (JSON.parse(await readFile(list, 'utf8')) as Link[]) : [];
};

const link = async (source: string, target: string): Promise<void> => {
  await rm(target, { force: true });
  try {
    await symlink(basename(source), target);
  } catch (error) {
    if (existsSync(target)) return;
    // Why a copy: some file systems have no symbolic links.
    await copyFile(source, target).catch(() => {
      throw error;
    });
  }
};

/**
 * Makes the links between library names that the package's install script makes, and returns how many were missing.
 * Why: newer npm versions skip install scripts, and PostgreSQL then finds no libraries.
 */
export const mendLinks = async (packageFolder: string): Promise<number> => {
  const links = await readLinks(packageFolder);
  // Why existsSync: it follows links, so a link to nowhere counts as missing.
  const missing = links.filter(({ target }) => !existsSync(join(packageFolder, target)));
  await Promise.all(
    missing.map(({ source, target }) => {
      if (dirname(source) !== dirname(target)) throw new Error(`${target} links to another folder`);
      return link(join(packageFolder, source), join(packageFolder, target));
    }),
  );
  return missing.length;
};
