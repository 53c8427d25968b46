import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../subgraphs/harness/sdl/sdl-library.ts';

/** The files of the domain, as its author writes them. */
export type DomainFile = 'schema.graphql' | 'tables.ts' | 'rules.ts' | 'resolvers.ts' | 'samples.ts';

export interface Change {
  readonly file: DomainFile;
  /** Replaced where it first stands; it must be there. */
  readonly from: string;
  readonly to: string;
}

export interface PlantedDomain {
  readonly folder: string;
  /** A copy of supergraph.yaml with one entry more. */
  readonly configFile: string;
  remove(): Promise<void>;
}

const apply = async (folder: string, { file, from, to }: Change): Promise<void> => {
  const path = join(folder, file);
  const text = await readFile(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  await writeFile(path, text.replace(from, to));
};

const entry = (folder: string): string => `  apiary:
    routing_url: http://127.0.0.1:4199/graphql
    schema:
      file: ${join(folder, 'schema.graphql')}
`;

const ENTRY = /^ {2}([\w-]+):\n(?: {4}.*\n)+/gm;

/** supergraph.yaml with absolute paths, or of its entries only some. */
const copyOfConfig = async (root: string, beside: readonly string[] | undefined): Promise<string> => {
  const text = await readFile(join(root, 'supergraph.yaml'), 'utf8');
  return text
    .replaceAll('file: ./', `file: ${root}/`)
    .replace(ENTRY, (block, name: string) => (beside?.includes(name) === false ? '' : block));
};

export interface PlantOptions {
  readonly changes?: readonly Change[];
  /** Only these of the other domains: reading them all takes its time. */
  readonly beside?: readonly string[];
}

/**
 * Adds a domain as a user would: its folder, and one entry in a copy of supergraph.yaml.
 * Why inside the project: its files import the harness, and what is installed here.
 */
export const plantDomain = async ({ changes = [], beside }: PlantOptions = {}): Promise<PlantedDomain> => {
  const root = projectRoot();
  await mkdir(join(root, '.data'), { recursive: true });
  const scratch = await mkdtemp(join(root, '.data', 'tmp-'));
  const folder = join(scratch, 'apiary');
  await cp(join(root, 'test/extra-domain/apiary'), folder, { recursive: true });
  for (const change of changes) await apply(folder, change);
  const configFile = join(scratch, 'supergraph.yaml');
  await writeFile(configFile, `${await copyOfConfig(root, beside)}${entry(folder)}`);
  return { folder, configFile, remove: () => rm(scratch, { recursive: true, force: true }) };
};
