import { join } from 'node:path';
import { readSupergraphConfig } from '../../../schema/composition/read-supergraph-config.ts';
import { projectRoot } from '../../../subgraphs/harness/sdl/sdl-library.ts';
import { readSupergraph } from './read-supergraph.ts';
import { composedAhead } from './remembered-supergraph.ts';

/** The last step of a build: composes what a start would. Why silent: what is wrong with a domain a start says better. */
const composeAhead = async (): Promise<void> => {
  const configFile = join(projectRoot(), 'supergraph.yaml');
  const { subgraphs } = await readSupergraphConfig(configFile);
  await readSupergraph({ configFile, subgraphs, file: composedAhead(), listener: { say: () => {} } });
};

await composeAhead().catch(() => {});
