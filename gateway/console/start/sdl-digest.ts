import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SubgraphEntry } from '../../../schema/composition/read-supergraph-config.ts';
import { projectRoot } from '../../../subgraphs/harness/sdl/sdl-library.ts';

/** Where the SDL lies that every domain is completed with. */
const SHARED = ['schema', 'schema/scalars', 'subgraphs/harness/sdl', 'subgraphs/harness/shapes'];

const sdlFiles = async (folder: string): Promise<readonly string[]> =>
  (await readdir(join(projectRoot(), folder)))
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => join(projectRoot(), folder, name));

/** What a build noted of the code it bundled: changes whenever the code does. */
const readCode = (): Promise<string> => readFile(join(projectRoot(), 'dist/.code'), 'utf8').catch(() => '');

/** The rules of a domain that comes from elsewhere; those of the house are part of the code. */
const readRules = async ({ schemaFile }: SubgraphEntry): Promise<string> => {
  const folder = dirname(schemaFile);
  const files = ['rules.ts', 'rules.js'].map((name) => readFile(join(folder, name), 'utf8').catch(() => ''));
  return (await Promise.all(files)).join('\0');
};

/**
 * What a composition follows from, in short: every subgraph's SDL as it is written, its place and its rules, and the code
 * that completes and composes it.
 */
export const sdlDigest = async (subgraphs: readonly SubgraphEntry[]): Promise<string> => {
  const shared = (await Promise.all(SHARED.map(sdlFiles))).flat();
  const own = subgraphs.map(({ schemaFile }) => schemaFile);
  const texts = await Promise.all([...shared, ...own].map((file) => readFile(file, 'utf8')));
  const rules = await Promise.all(subgraphs.map(readRules));
  const places = subgraphs.map(({ name, routingUrl }) => [name, routingUrl]);
  return createHash('sha256')
    .update(JSON.stringify([await readCode(), places, rules, texts]))
    .digest('hex');
};
