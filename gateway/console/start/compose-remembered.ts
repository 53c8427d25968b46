import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../../subgraphs/harness/sdl/sdl-library.ts';

/** Where a build leaves the supergraph it composed ahead. */
export const composedAhead = (): string => join(projectRoot(), 'dist/composed.graphql');

const headingOf = (digest: string): string => `# ${digest}\n`;

/** A supergraph that was composed of what has this digest. */
const recall = async (file: string, digest: string): Promise<string | undefined> => {
  const text = await readFile(file, 'utf8').catch(() => '');
  const heading = headingOf(digest);
  return text.startsWith(heading) ? text.slice(heading.length) : undefined;
};

const remember = async (file: string, digest: string, supergraph: string): Promise<void> => {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.${process.pid}`, headingOf(digest) + supergraph);
  await rename(`${file}.${process.pid}`, file);
};

export interface RememberOptions {
  /** Names all that the supergraph follows from. */
  readonly digest: string;
  /** Where it is remembered. */
  readonly file: string;
  readonly compose: () => Promise<string>;
}

/**
 * The supergraph of the domains: composed once, then read back as long as nothing it follows from has changed.
 * Why: linting and composing take longer than everything else of a start together.
 */
export const composeRemembered = async ({ digest, file, compose }: RememberOptions): Promise<string> => {
  const known = (await recall(composedAhead(), digest)) ?? (await recall(file, digest));
  if (known !== undefined) return known;
  const supergraph = await compose();
  await remember(file, digest, supergraph);
  return supergraph;
};
