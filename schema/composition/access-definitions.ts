import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DefinitionNode, parse } from 'graphql';

const FILE = join('schema', 'directives.graphql');

/** Why by looking upwards: a build leaves SDL in the source tree, so dist is one folder deeper. */
const projectFile = (folder: string): string => {
  const file = join(folder, FILE);
  if (existsSync(file)) return file;
  if (dirname(folder) === folder) throw new Error(`${FILE} is missing from the installation`);
  return projectFile(dirname(folder));
};

/** The definitions of `@access` and of the types of its arguments, as schema/directives.graphql has them. */
export const accessDefinitions = (): readonly DefinitionNode[] =>
  parse(readFileSync(projectFile(dirname(fileURLToPath(import.meta.url))), 'utf8'), { noLocation: true })
    .definitions;
