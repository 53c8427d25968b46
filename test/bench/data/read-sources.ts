import { join } from 'node:path';
import { composeDomains } from '../../../gateway/console/compose-domains.ts';
import { readDomains } from '../../../gateway/console/read-domains.ts';
import type { LoadedDomain } from '../../../subgraphs/harness/model/load-domain.ts';
import { projectRoot } from '../../../subgraphs/harness/sdl/sdl-library.ts';

export interface Sources {
  readonly domains: readonly LoadedDomain[];
  readonly supergraphSdl: string;
}

/** The domains of supergraph.yaml, loaded and composed. */
export const readSources = async (): Promise<Sources> => {
  const listener = { say: (text: string) => console.error(text) };
  const sources = await readDomains(join(projectRoot(), 'supergraph.yaml'), listener);
  return {
    domains: sources.map(({ loaded }) => loaded),
    supergraphSdl: composeDomains(sources, listener),
  };
};
