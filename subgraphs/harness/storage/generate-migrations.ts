import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { projectRoot } from '../sdl/sdl-library.ts';

const drizzleKit = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('drizzle-kit')), 'bin.cjs');

/**
 * Writes, with drizzle-kit, the SQL that brings a domain's migrations up to its tables.ts; writes nothing where they are.
 * On a terminal it asks about renames; without one such a change is refused. Throws what drizzle-kit said.
 */
export const generateMigrations = async (
  domainFolder: string,
  { name = 'tables', terminal = 'none' }: { name?: string; terminal?: 'attached' | 'none' } = {},
): Promise<void> => {
  const folder = resolve(domainFolder);
  if (!existsSync(join(folder, 'tables.ts'))) throw new Error(`${domainFolder} has no tables.ts`);
  // Why relative: drizzle-kit puts "./" before --out whatever it is.
  const place = relative(projectRoot(), folder);
  const child = spawn(
    process.execPath,
    [
      drizzleKit(),
      'generate',
      '--dialect=postgresql',
      '--casing=snake_case',
      `--schema=${join(place, 'tables.ts')}`,
      `--out=${join(place, 'migrations')}`,
      `--name=${name}`,
    ],
    { cwd: projectRoot(), stdio: terminal === 'attached' ? 'inherit' : ['ignore', 'pipe', 'pipe'] },
  );
  const streams = [child.stdout, child.stderr].map((stream) => (stream === null ? '' : text(stream)));
  const [code] = await once(child, 'close');
  const said = (await Promise.all(streams)).join('');
  // Why the text: asked something without a terminal, drizzle-kit prints an error and exits with 0.
  if (code !== 0 || /^Error\b/m.test(said))
    throw new Error(`drizzle-kit failed for ${domainFolder}\n${said}`);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, name] = process.argv.slice(2);
  if (folder === undefined) throw new Error('Usage: npm run migrations -- <domain folder> [name]');
  await generateMigrations(folder, { terminal: 'attached', ...(name === undefined ? {} : { name }) });
}
