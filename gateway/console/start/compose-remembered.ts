import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { print } from 'graphql';
import type { SubgraphSource } from '../../../schema/composition/outline.ts';
import { projectRoot } from '../../../subgraphs/harness/sdl/sdl-library.ts';

/** What a composition follows from: every subgraph's SDL, its place and its rules, and the code that composed it. */
const digestOf = (domains: readonly SubgraphSource[], code: string): string => {
  const hash = createHash('sha256').update(code);
  for (const { name, routingUrl, document, rules } of domains) {
    hash.update(JSON.stringify([name, routingUrl, print(document), [...rules].sort()]));
  }
  return hash.digest('hex');
};

/** What the compiler noted of every source file it compiled: changes whenever the code does. */
const readCode = (): Promise<string> =>
  readFile(join(projectRoot(), 'dist/.tsbuildinfo'), 'utf8').catch(() => '');

export interface RememberOptions {
  readonly dataDir: string;
  readonly compose: () => string;
}

/**
 * The supergraph of the domains: composed once, then read back as long as nothing it follows from has changed.
 * Why: linting and composing take longer than everything else of a start together.
 */
export const composeRemembered = async (
  domains: readonly SubgraphSource[],
  { dataDir, compose }: RememberOptions,
): Promise<string> => {
  const file = join(dataDir, 'supergraph.graphql');
  const heading = `# ${digestOf(domains, await readCode())}\n`;
  const remembered = await readFile(file, 'utf8').catch(() => '');
  if (remembered.startsWith(heading)) return remembered.slice(heading.length);
  const supergraph = compose();
  await mkdir(dataDir, { recursive: true });
  await writeFile(`${file}.${process.pid}`, heading + supergraph);
  await rename(`${file}.${process.pid}`, file);
  return supergraph;
};
