import { readFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import type { AskSubgraph, SubgraphContext, SubgraphRequest } from '../../schema/subgraph.ts';

const DIRECTIVES = readFileSync(new URL('../../schema/directives.graphql', import.meta.url), 'utf8');

const FEDERATION = `
  @link(
    url: "https://specs.apollo.dev/federation/v2.9"
    import: ["@key", "@shareable", "@inaccessible", "@composeDirective", "@external", "@requires", "@provides", "@interfaceObject", "@override", "@cost", "@listSize"]
  )`;

const ACCESS = `
  @link(url: "https://credit.example/access/v1.0", import: ["@access"])
  @composeDirective(name: "@access")`;

/** Functions by type and field, as `buildSubgraphSchema` takes them. */
type Resolvers = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface FixtureSubgraph {
  readonly name: string;
  /** Types only; the header is added. */
  readonly sdl: string;
  readonly resolvers?: Resolvers;
}

export interface FixtureOptions {
  /** `none`: a foreign supergraph, without our labels. */
  readonly access?: 'ours' | 'none';
  /** 1: subgraphs without a link to any version of federation. */
  readonly federation?: 1 | 2;
}

export interface Fixture {
  readonly supergraphSdl: string;
  readonly subgraphs: Map<string, AskSubgraph>;
  /** Every question asked, in order. */
  readonly asked: {
    readonly subgraph: string;
    readonly request: SubgraphRequest;
    readonly context: SubgraphContext;
  }[];
}

const withHeader = (sdl: string, { access = 'ours', federation = 2 }: FixtureOptions): string => {
  if (federation === 1) return sdl;
  return access === 'ours'
    ? `extend schema ${FEDERATION} ${ACCESS}\n${DIRECTIVES}\n${sdl}`
    : `extend schema ${FEDERATION}\n${sdl}`;
};

/** Composes small subgraphs and serves them in this process with graphql-js. */
export const createFixture = (
  definitions: readonly FixtureSubgraph[],
  options: FixtureOptions = {},
): Fixture => {
  const asked: Fixture['asked'] = [];
  const services = definitions.map(({ name, sdl, resolvers = {} }) => ({
    name,
    url: 'http://subgraph.invalid',
    typeDefs: parse(withHeader(sdl, options)),
    resolvers,
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(errors?.map((error) => error.message).join('\n'));
  const subgraphs = new Map<string, AskSubgraph>();
  for (const { name, typeDefs, resolvers } of services) {
    const schema = buildSubgraphSchema({ typeDefs, resolvers } as Parameters<typeof buildSubgraphSchema>[0]);
    subgraphs.set(name, async (request, context) => {
      asked.push({ subgraph: name, request, context });
      const { data, errors: failures } = await graphql({
        schema,
        source: request.query,
        variableValues: request.variables ?? {},
        contextValue: context,
      });
      // Why through text: what crosses the seam is JSON, in one process or two.
      return JSON.parse(JSON.stringify({ data, errors: failures }));
    });
  }
  return { supergraphSdl, subgraphs, asked };
};
