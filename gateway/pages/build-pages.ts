import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const MARK = here('../../dist/pages/.built-from');

/** Bundles the pages whole: a page asks no other server for anything. */
const bundle: InlineConfig = {
  configFile: false,
  root: here('.'),
  base: '/pages/',
  logLevel: 'warn',
  build: {
    outDir: here('../../dist/pages'),
    emptyOutDir: true,
    // Why: one of the editor's parts is large whatever one does, and is loaded from next door.
    chunkSizeWarningLimit: 4_000,
    rolldownOptions: {
      input: [here('explorer.html'), here('audit.html')],
      onwarn: (warning, warn) => {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
};

/** A digest of all that the bundle is made from: the pages themselves, and what npm installed. */
const digest = async (): Promise<string> => {
  const entries = await readdir(here('.'), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`);
  const hash = createHash('sha256');
  for (const file of [...files.sort(), here('../../package-lock.json')])
    hash.update(await readFile(file)).update('\0');
  return hash.digest('hex');
};

const wanted = await digest();
const built = await readFile(MARK, 'utf8').catch(() => undefined);
// Why: bundling takes longer than all else of a start, and the pages seldom change.
if (built !== wanted) {
  await build(bundle);
  await writeFile(MARK, wanted);
}
