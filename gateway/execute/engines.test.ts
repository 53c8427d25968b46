import fc from 'fast-check';
import { buildSchema, type GraphQLSchema, graphql, printSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { loadSupergraph } from '../supergraph/load-supergraph.ts';
import { createAsk } from '../testing/ask.ts';
import { createCreditFixture } from '../testing/credit.ts';
import { FAR_LIMITS as limits } from '../testing/far-limits.ts';
import type { Fixture } from '../testing/fixture.ts';
import { type GeneratedQuery, generateQuery } from '../testing/generate-query.ts';
import { createMedia } from '../testing/media.ts';
import { createShop } from '../testing/shop.ts';

const RUNS = Number(process.env.FUZZ_RUNS ?? 60);

const queriesOver = (schema: GraphQLSchema, ids: readonly string[]) =>
  fc.nat().map((seed) => generateQuery(schema, seed, { ids, depth: 4 }));

const describeRun = ({ query, variables }: GeneratedQuery): string =>
  `${query}\n${JSON.stringify(variables)}`;

const foreign = [
  { name: 'shop', create: createShop, ids: ['p1', 'p2', 'p3', 'b1', 'r1', 'r2', 'none'] },
  { name: 'media', create: createMedia, ids: ['k1', 'k2', 'f1', 'none'] },
];

describe.each(foreign)('the engines over the $name', ({ create, ids }) => {
  it('give the data that one schema of everything gives', async () => {
    const fixture = create();
    const { api } = loadSupergraph(fixture.supergraphSdl, { accessRules: false });
    const monolith = buildSchema(printSchema(api));
    const options = { accessRules: false, limits } as const;
    const plain = await createAsk(fixture, { ...options, engine: 'plain' });
    const compiled = await createAsk(fixture, { ...options, engine: 'compiled' });
    const apollo = await createAsk(fixture, { ...options, engine: 'apollo' });
    await fc.assert(
      fc.asyncProperty(queriesOver(api, ids), async (generated) => {
        const { query, variables } = generated;
        const oracle = await graphql({
          schema: monolith,
          source: query,
          rootValue: fixture.rootValue,
          variableValues: variables,
        });
        const expected = JSON.stringify(oracle.data);
        const answer = await plain({ query, variables });
        expect(JSON.stringify(answer.data), describeRun(generated)).toBe(expected);
        expect(JSON.stringify((await apollo({ query, variables })).data), describeRun(generated)).toBe(
          expected,
        );
        expect(answer.body).not.toContain('secret');
        expect((await compiled({ query, variables })).body, describeRun(generated)).toBe(answer.body);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('the engines over labelled subgraphs', () => {
  it('give the same answers, withheld entries included', async () => {
    const fixture: Fixture = createCreditFixture();
    const { api } = loadSupergraph(fixture.supergraphSdl);
    const plain = await createAsk(fixture, { limits, engine: 'plain' });
    const compiled = await createAsk(fixture, { limits, engine: 'compiled' });
    const apollo = await createAsk(fixture, { limits, engine: 'apollo' });
    await fc.assert(
      fc.asyncProperty(queriesOver(api, ['a', 'b', 'p', 'none']), async ({ query, variables }) => {
        const [ours, stock] = [await plain({ query, variables }), await apollo({ query, variables })];
        expect(ours.data).toEqual(stock.data);
        expect(ours.extensions.withheld).toEqual(stock.extensions.withheld);
        expect((await compiled({ query, variables })).body).toBe(ours.body);
      }),
      { numRuns: RUNS },
    );
  });
});
