import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPipeline } from '../gateway/pipeline.ts';
import { composeSupergraph } from '../schema/composition/compose-supergraph.ts';
import type { AskSubgraph } from '../schema/subgraph.ts';
import { NOW, type OpenedDomain, openDomain, someone } from './open-domain.ts';

const firm = someone('ORGANISATION', ({ uscc }) => uscc?.startsWith('91') === true);
const failedItems = [
  { item: '菌落总数', measured: '2', standard: '≤1' },
  { item: '酒精度', measured: '38%vol' },
];

const opened: OpenedDomain[] = [];
let registry: OpenedDomain;
let foodDrug: OpenedDomain;
beforeAll(async () => {
  registry = await openDomain('registry');
  foodDrug = await openDomain('food-drug');
  opened.push(registry, foodDrug);
  await registry.plant('subjects', firm, [{ name: firm.name, uscc: firm.uscc }]);
  const final = { notifiedOn: '2026-10-01', reinspectionPending: false, noticeDate: '2026-11-01' };
  const sample = { ...final, productKind: 'FOOD', productName: '青稞酒', result: 'FAILED' };
  await foodDrug.plant('samplingInspections', firm, [
    { ...sample, samplingNo: '1', failedItems },
    { ...sample, samplingNo: '2' },
  ]);
});
afterAll(() => Promise.all(opened.map(({ close }) => close())));

const gatewayWith = (engine: 'plain' | 'apollo') => {
  const composition = composeSupergraph(
    opened.map(({ model: { name, document, rules } }) => ({
      ...{ name, document, routingUrl: `http://127.0.0.1/${name}`, rules: new Set(Object.keys(rules)) },
    })),
  );
  if (composition.kind === 'refused') throw new Error(JSON.stringify(composition.findings));
  const asking =
    (domain: OpenedDomain): AskSubgraph =>
    ({ query, variables }, { caller }) =>
      domain.ask(query, variables, { caller });
  return createPipeline({
    supergraphSdl: composition.supergraphSdl,
    subgraphs: new Map(opened.map((domain) => [domain.model.name, asking(domain)])),
    engine,
    ids: () => 'request-1',
    clock: () => NOW,
  });
};

const QUERY = `query ($id: ID!) { subject(id: $id) { name foodDrug { samplingInspections(first: 5) {
  nodes { number: samplingNo failed: failedItems { __typename name: item ...rest } }
} } } } fragment rest on FoodDrugFailedItem { standard measured }`;

describe('values within a record', () => {
  it.each(['plain', 'apollo'] as const)('reach the caller whole through the %s engine', async (engine) => {
    const gateway = await gatewayWith(engine);
    const { body } = await gateway.answer({ query: QUERY, variables: { id: firm.id } }, {});
    const answer: unknown = JSON.parse(body);
    const failed = failedItems.map(({ item, measured, standard = null }) => ({
      ...{ __typename: 'FoodDrugFailedItem', name: item, standard, measured },
    }));
    expect(answer).toMatchObject({
      data: {
        subject: {
          name: firm.name,
          foodDrug: {
            samplingInspections: {
              nodes: expect.arrayContaining([
                { number: '1', failed },
                { number: '2', failed: null },
              ]),
            },
          },
        },
      },
      extensions: { withheld: [] },
    });
  });
});
