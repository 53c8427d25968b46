import type { Finding } from './finding.ts';
import { outlineSubgraph, type SubgraphSource } from './outline.ts';

const NAMED = /"([A-Za-z]\w*(?:\.\w+)?)/;

/** Domains whose own types happen to have the same name: the commonest cause by far, and easily mended. */
const domainsWith = (type: string, subgraphs: readonly SubgraphSource[]): readonly string[] =>
  subgraphs
    .map(outlineSubgraph)
    .filter(({ types }) => {
      const found = types.get(type);
      return found !== undefined && !found.directives.some(({ name }) => name.value === 'key');
    })
    .map(({ name }) => name);

/** Puts an error of Apollo's composition as a finding: the colliding name where there is one, else its own words. */
export const compositionFinding = (error: Error, subgraphs: readonly SubgraphSource[]): Finding => {
  const coordinate = NAMED.exec(error.message)?.[1] ?? 'supergraph';
  const [type = ''] = coordinate.split('.');
  const domains = domainsWith(type, subgraphs);
  const words = error.message.replace(/\s+/g, ' ');
  if (domains.length < 2 || ['Query', 'Mutation', 'Subscription'].includes(type)) {
    return { code: 'COMPOSITION_FAILED', coordinate, sentence: words };
  }
  const sentence = `is declared in ${domains.join(' and ')}, and the two do not fit; give it the domain's prefix: ${words}`;
  return { code: 'TYPE_UNPREFIXED', coordinate: type, sentence };
};
