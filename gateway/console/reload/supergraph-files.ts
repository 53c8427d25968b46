import { readSupergraphConfig } from '../../../schema/composition/read-supergraph-config.ts';

/** supergraph.yaml and the SDL of each domain it lists; the former alone while it cannot be read. */
export const supergraphFiles = async (configFile: string): Promise<readonly string[]> => {
  const read = await readSupergraphConfig(configFile).catch(() => undefined);
  return [configFile, ...(read?.subgraphs ?? []).map(({ schemaFile }) => schemaFile)];
};
