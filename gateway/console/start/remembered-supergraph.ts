import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../../subgraphs/harness/sdl/sdl-library.ts';

/** Where a build leaves the supergraph it composed ahead. */
export const composedAhead = (): string => join(projectRoot(), 'dist/composed.graphql');

const headingOf = (digest: string): string => `# ${digest}\n`;

/** A supergraph that was composed of what has this digest. */
const recallFrom = async (file: string, digest: string): Promise<string | undefined> => {
  const text = await readFile(file, 'utf8').catch(() => '');
  const heading = headingOf(digest);
  return text.startsWith(heading) ? text.slice(heading.length) : undefined;
};

/** Keeps a supergraph for as long as nothing it follows from changes. */
export const rememberSupergraph = async (file: string, digest: string, supergraph: string): Promise<void> => {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.${process.pid}`, headingOf(digest) + supergraph);
  await rename(`${file}.${process.pid}`, file);
};

/** The supergraph that a build, or an earlier start into `file`, composed of what has this digest. */
export const recallSupergraph = async (digest: string, file: string): Promise<string | undefined> =>
  (await recallFrom(composedAhead(), digest)) ?? (await recallFrom(file, digest));
