import type { SubgraphEntry } from '../../../schema/composition/read-supergraph-config.ts';
import type { LoadedDomain } from '../../../subgraphs/harness/model/load-domain.ts';
import { readDomains } from '../read-domains.ts';
import type { Listener } from '../report-findings.ts';
import { composeRemembered } from './compose-remembered.ts';
import { sdlDigest } from './sdl-digest.ts';

export interface ReadSupergraphOptions {
  readonly configFile: string;
  readonly subgraphs: readonly SubgraphEntry[];
  /** Where a supergraph that had to be composed is remembered. */
  readonly file: string;
  readonly listener: Listener;
}

/** Reads the domains of a supergraph.yaml, and their supergraph: composed by a build or an earlier start, or now. */
export const readSupergraph = async ({
  configFile,
  subgraphs,
  file,
  listener,
}: ReadSupergraphOptions): Promise<{
  readonly domains: readonly LoadedDomain[];
  readonly supergraphSdl: string;
}> => {
  const sources = await readDomains(configFile, listener);
  const digest = await sdlDigest(subgraphs, new Map(sources.map(({ name, rules }) => [name, rules])));
  // Why loaded late: composing is what a start is spared, most times.
  const compose = async () => (await import('../compose-domains.ts')).composeDomains(sources, listener);
  const supergraphSdl = await composeRemembered({ digest, file, compose });
  return { domains: sources.map(({ loaded }) => loaded), supergraphSdl };
};
