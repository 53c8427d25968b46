import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, execute, Kind, parse, visit } from 'graphql';
import { createPipeline } from '../../../gateway/pipeline.ts';
import { PUBLIC_CALLER } from '../../../schema/caller.ts';
import { composeSupergraph } from '../../../schema/composition/compose-supergraph.ts';
import type { SubgraphSource } from '../../../schema/composition/outline.ts';
import type { AskSubgraph } from '../../../schema/subgraph.ts';
import type { LoadedDomain } from '../../../subgraphs/harness/model/load-domain.ts';
import { plantedSubgraph } from '../../composition/planted-subgraph.ts';
import { BANK, IDS, NOW } from './open-plots.ts';

const ROOT = `type Query { subjects(ids: [ID!]!): [Subject] @access(to: [PUBLIC]) }
  type Subject @key(fields: "id") { id: ID! @access(to: [PUBLIC]) }`;

const QUERY = `query ($ids: [ID!]!) { subjects(ids: $ids) { id woodland { plots(first: 10) {
  nodes { plotNo area grade yieldTonnes price felledOn keeperName phone } } } } }`;

const FEDERATION = parse(`extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@shareable", "@inaccessible", "@external", "@requires", "@provides"])`);

/** The SDL without labels, helper fields and what they are declared by. */
const unlabelled = (document: DocumentNode): DocumentNode => {
  const kept = document.definitions.filter(
    (definition) =>
      definition.kind !== Kind.SCHEMA_EXTENSION &&
      !('name' in definition && definition.name && /^access(__|$)/.test(definition.name.value)),
  );
  return visit(
    { ...document, definitions: [...FEDERATION.definitions, ...kept] },
    {
      Directive: ({ name }) => (name.value === 'access' ? null : undefined),
      FieldDefinition: ({ name }) => (name.value.startsWith('_withheld_') ? null : undefined),
    },
  );
};

const composeFree = (sources: readonly SubgraphSource[]): string => {
  const { supergraphSdl, errors } = composeServices(
    sources.map(({ name, routingUrl, document }) => ({
      ...{ name, url: routingUrl, typeDefs: unlabelled(document) },
    })),
  );
  if (supergraphSdl === undefined) throw new Error(JSON.stringify(errors));
  return supergraphSdl;
};

const composeLabelled = (sources: readonly SubgraphSource[]): string => {
  const composition = composeSupergraph(sources);
  if (composition.kind === 'refused') throw new Error(JSON.stringify(composition.findings));
  return composition.supergraphSdl;
};

const ROOT_SOURCE = plantedSubgraph(ROOT, { name: 'root' });

const askRoot = (): AskSubgraph => {
  const schema = buildSubgraphSchema({
    typeDefs: ROOT_SOURCE.document,
    resolvers: { Query: { subjects: (_: unknown, { ids }: { ids: string[] }) => ids.map((id) => ({ id })) } },
  });
  return async ({ query, variables }) => {
    const answer = await execute({
      schema,
      document: parse(query),
      ...(variables && { variableValues: variables }),
    });
    return { data: answer.data ?? null };
  };
};

/** Answers what was answered before as new objects; `parsing` makes them and does nothing else. */
const remembering = (ask: AskSubgraph) => {
  const told = new Map<string, string>();
  const again: AskSubgraph = async (request, context) => {
    const known = told.get(request.query);
    if (known !== undefined) return JSON.parse(known);
    const answer = await ask(request, context);
    told.set(request.query, JSON.stringify(answer));
    return answer;
  };
  return { again, parsing: () => [...told.values()].map((text) => JSON.parse(text)) };
};

/** The same plan with rules and report, and without, over subgraphs that answer at once what they answered before. */
export const openGateways = async (
  { model: { name, document, rules } }: LoadedDomain,
  asks: { readonly withRules: AskSubgraph; readonly withoutRules: AskSubgraph },
) => {
  const plots = { name, document, routingUrl: 'http://127.0.0.1', rules: new Set(Object.keys(rules)) };
  const sources = [ROOT_SOURCE, plots];
  const open = async (accessRules: boolean, ask: AskSubgraph) => {
    const [root, own] = [remembering(askRoot()), remembering(ask)];
    const caller = accessRules ? BANK : PUBLIC_CALLER;
    const pipeline = await createPipeline({
      supergraphSdl: accessRules ? composeLabelled(sources) : composeFree(sources),
      subgraphs: new Map([
        ['root', root.again],
        [name, own.again],
      ]),
      accessRules,
      identify: async (request) => ({ kind: 'identified', request, caller }),
      clock: () => NOW,
      ids: () => 'request-1',
    });
    return {
      // Why to bytes: an answer costs what it costs to send.
      ask: async () => Buffer.from((await pipeline.answer({ query: QUERY, variables: { ids: IDS } })).body),
      parsing: () => [root.parsing(), own.parsing()],
    };
  };
  return {
    withRules: await open(true, asks.withRules),
    withoutRules: await open(false, asks.withoutRules),
  };
};
