import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mutant } from './mutants.ts';

const COPIED = ['gateway', 'schema', 'subgraphs', 'test', 'package.json', 'tsconfig.json', 'supergraph.yaml'];

/** The text with the mistake in it. Throws where what it replaces does not stand there exactly once. */
export const mutated = (text: string, { name, file, from, to }: Mutant): string => {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`${name}: ${file} has its place ${parts.length - 1} times`);
  return parts.join(to);
};

/** A copy of the sources in a folder of its own. */
export const copySources = async (root: string) => {
  const folder = await mkdtemp(join(tmpdir(), 'credit-gateway-mutants-'));
  for (const name of COPIED) await cp(join(root, name), join(folder, name), { recursive: true });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  return {
    folder,
    /** Makes a mistake, lets somebody work with it, and takes it back. */
    with: async <Result>(mutant: Mutant, work: () => Promise<Result>): Promise<Result> => {
      const file = join(folder, mutant.file);
      const text = await readFile(file, 'utf8');
      await writeFile(file, mutated(text, mutant));
      try {
        return await work();
      } finally {
        await writeFile(file, text);
      }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};
