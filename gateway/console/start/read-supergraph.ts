import type { SubgraphEntry } from '../../../schema/composition/read-supergraph-config.ts';
import type { LoadedDomain } from '../../../subgraphs/harness/model/load-domain.ts';
import { loadOrRefuse, readDomains } from '../read-domains.ts';
import type { Listener } from '../report-findings.ts';
import { recallSupergraph, rememberSupergraph } from './remembered-supergraph.ts';
import { sdlDigest } from './sdl-digest.ts';

export interface ReadSupergraphOptions {
  readonly configFile: string;
  readonly subgraphs: readonly SubgraphEntry[];
  /** Where a supergraph that had to be composed is remembered. */
  readonly file: string;
  readonly listener: Listener;
}

export interface ReadSupergraph {
  readonly domains: readonly LoadedDomain[];
  readonly supergraphSdl: string;
}

/**
 * Reads the domains of a supergraph.yaml, and their supergraph: composed by a build or an earlier start, or now.
 * Why remembered: linting and composing take longer than everything else of a start together.
 */
export const readSupergraph = async ({
  configFile,
  subgraphs,
  file,
  listener,
}: ReadSupergraphOptions): Promise<ReadSupergraph> => {
  const digest = await sdlDigest(subgraphs);
  const known = await recallSupergraph(digest, file);
  if (known !== undefined) return { domains: await loadOrRefuse(subgraphs), supergraphSdl: known };
  const sources = await readDomains(configFile, listener);
  const { composeDomains } = await import('../compose-domains.ts');
  const supergraphSdl = composeDomains(sources, listener);
  await rememberSupergraph(file, digest, supergraphSdl);
  return { domains: sources.map(({ loaded }) => loaded), supergraphSdl };
};
