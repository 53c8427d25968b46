import { describe, expect, it } from 'vitest';
import { createAsk } from '../../testing/ask.ts';
import { createCreditFixture } from '../../testing/credit.ts';
import { createFixture } from '../../testing/fixture.ts';

const page = (size: number) => ({ edges: new Array(size).fill({ node: { name: '{"x": {' } }), pageInfo: {} });

const library = ({ weighed = false } = {}) =>
  createFixture([
    {
      name: 'library',
      sdl: `type Query {
          books(first: Int = 5): BookConnection @access(to: [PUBLIC])
          byIds(ids: [ID!]!): [Book] @access(to: [PUBLIC])
          all: [Book] @access(to: [PUBLIC])
          ${!weighed ? '' : 'shelf(size: Int): [Book] @access(to: [PUBLIC]) @listSize(assumedSize: 7, slicingArguments: ["size"], requireOneSlicingArgument: false)'}
        }
        type BookConnection { edges: [BookEdge] @access(to: [PUBLIC]) pageInfo: PageInfo @access(to: [PUBLIC]) }
        type BookEdge { node: Book @access(to: [PUBLIC]) }
        type PageInfo { more: Boolean @access(to: [PUBLIC]) }
        type Book { name: String @access(to: [PUBLIC])
          ${!weighed ? '' : 'scan: String @access(to: [PUBLIC]) @cost(weight: 20)'} }`,
      resolvers: {
        Query: {
          books: (_: unknown, { first }: { first: number }) => page(Math.min(first, 3)),
          byIds: (_: unknown, { ids }: { ids: string[] }) =>
            ids.map((name) => (name === 'no' ? null : { name })),
          all: () => [{ name: 'a' }],
          shelf: () => [{ name: 'a', scan: 'x' }, { name: 'b' }],
        },
      },
    },
  ]);

describe('the cost of an operation', () => {
  it.each([
    ['a page of the usual size', '{ books { edges { node { name } } } }', 11, 7],
    ['a page of a size', '{ books(first: 50) { edges { node { name } } pageInfo { more } } }', 102, 8],
    ['a list of ids', '{ byIds(ids: ["a", "no", "b"]) { name } }', 3, 2],
    ['a list of unknown length', '{ all { name } }', 10, 1],
    ['introspection', '{ __schema { queryType { name } } }', 1, 2],
    ['nothing', '{ __typename }', 0, 0],
  ])('for %s is estimated before and measured by what is received', async (_, query, estimated, received) => {
    const { extensions } = await (await createAsk(library()))(query);
    expect(extensions.cost).toEqual({ estimated, received });
  });

  it('follows variables', async () => {
    const query =
      'query ($n: Int, $ids: [ID!]!) { books(first: $n) { edges { node { name } } } byIds(ids: $ids) { name } }';
    const ask = await createAsk(library());
    const costs = [];
    for (const n of [1, 20]) costs.push((await ask({ query, variables: { n, ids: ['a'] } })).extensions.cost);
    expect(costs).toEqual([
      { estimated: 4, received: 4 },
      { estimated: 42, received: 8 },
    ]);
  });

  it('is weighed as the schema says', async () => {
    const ask = await createAsk(library({ weighed: true }));
    const weighed = await ask('{ shelf(size: 3) { name scan } }');
    expect(weighed.extensions.cost).toEqual({ estimated: 63, received: 22 });
    expect((await ask('{ shelf { name } }')).extensions.cost).toEqual({ estimated: 7, received: 2 });
  });

  it('refuses what could cost too much, and asks nobody', async () => {
    const ask = await createAsk(library(), { limits: { cost: 100 } });
    const refused = await ask('{ books(first: 2147483647) { edges { node { name } } } }');
    expect(refused).toMatchObject({ code: 'TOO_COSTLY', status: 400, asked: [] });
  });

  it('does not tell of what is withheld: a null costs nothing, whatever stands behind it', async () => {
    const ask = await createAsk(createCreditFixture());
    const { extensions } = await ask('{ subject(id: "p") { tax { ratings { level } arrears { year } } } }');
    expect(extensions.cost.received).toBe(2);
  });
});
