import { type DocumentNode, Kind, parse } from 'graphql';
import { StartError } from '../refusal.ts';
import { argumentOf, directivesNamed } from './join.ts';

const parseSupergraph = (sdl: string): DocumentNode => {
  try {
    return parse(sdl, { noLocation: true });
  } catch (cause) {
    throw new StartError('SUPERGRAPH_INVALID', 'It is not well-formed SDL.', { cause });
  }
};

const isHttp = (url: string): boolean => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);

/** Where a supergraph says its subgraphs are, by name; one without an http address is left out. */
export const readRoutingUrls = (supergraphSdl: string): ReadonlyMap<string, string> => {
  const graphs = parseSupergraph(supergraphSdl).definitions.find(
    (definition) => definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph',
  );
  const values = graphs?.kind === Kind.ENUM_TYPE_DEFINITION ? (graphs.values ?? []) : [];
  const urls = new Map<string, string>();
  for (const value of values) {
    const [graph] = directivesNamed(value, 'join__graph');
    const name = graph && argumentOf(graph, 'name');
    const url = graph && argumentOf(graph, 'url');
    if (typeof name === 'string' && typeof url === 'string' && isHttp(url)) urls.set(name, url);
  }
  return urls;
};
