import { composeServices } from '@apollo/composition';
import { type DocumentNode, Kind, parse, visit } from 'graphql';
import { createPipeline } from '../../../gateway/pipeline.ts';
import { PUBLIC_CALLER } from '../../../schema/caller.ts';
import { composeSupergraph } from '../../../schema/composition/compose-supergraph.ts';
import type { SubgraphSource } from '../../../schema/composition/outline.ts';
import type { SubgraphResponse } from '../../../schema/subgraph.ts';
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

/** The same plan with rules and report, and without, over subgraphs that answer at once what they answered before. */
export const openGateways = async (
  { model: { name, document, rules } }: LoadedDomain,
  answers: { readonly withRules: SubgraphResponse; readonly withoutRules: SubgraphResponse },
) => {
  const plots = { name, document, routingUrl: 'http://127.0.0.1', rules: new Set(Object.keys(rules)) };
  const sources = [plantedSubgraph(ROOT, { name: 'root' }), plots];
  const subjects = JSON.stringify({ data: { subjects: IDS.map((id) => ({ __typename: 'Subject', id })) } });
  const open = async (accessRules: boolean, told: SubgraphResponse) => {
    const text = JSON.stringify(told);
    const pipeline = await createPipeline({
      supergraphSdl: accessRules ? composeLabelled(sources) : composeFree(sources),
      subgraphs: new Map([
        ['root', async () => JSON.parse(subjects)],
        [name, async () => JSON.parse(text)],
      ]),
      accessRules,
      identify: async (request) => ({
        kind: 'identified',
        request,
        caller: accessRules ? BANK : PUBLIC_CALLER,
      }),
      clock: () => NOW,
      ids: () => 'request-1',
    });
    const parsing = () => [JSON.parse(subjects), JSON.parse(text)];
    return { ask: () => pipeline.answer({ query: QUERY, variables: { ids: IDS } }), parsing };
  };
  return {
    withRules: await open(true, answers.withRules),
    withoutRules: await open(false, answers.withoutRules),
  };
};
