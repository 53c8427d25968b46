import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What one part of a build is made of. */
export interface Made {
  /** Folders and files, from the root of the project. */
  readonly from: readonly string[];
  /** Where the digest of them is noted. */
  readonly mark: string;
  readonly root: string;
}

const filesUnder = async (path: string): Promise<readonly string[]> => {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return [path];
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map(({ parentPath, name }) => join(parentPath, name));
};

const digestOf = async ({ from, root }: Made): Promise<string> => {
  const found = await Promise.all(from.map((path) => filesUnder(join(root, path))));
  const hash = createHash('sha256');
  for (const file of found.flat().sort())
    hash
      .update(file)
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  return hash.digest('hex');
};

/**
 * Makes a part of the build unless it was made of exactly this.
 * Why: making it takes longer than all else of a start, and what it is made of seldom changes.
 */
export const makeOnce = async (made: Made, make: () => Promise<void>): Promise<void> => {
  const mark = join(made.root, made.mark);
  const wanted = await digestOf(made);
  if ((await readFile(mark, 'utf8').catch(() => '')) === wanted) return;
  // Why first: what is cut off half made must not be taken for what it replaces.
  await rm(mark, { force: true });
  await make();
  await mkdir(dirname(mark), { recursive: true });
  await writeFile(mark, wanted);
};
