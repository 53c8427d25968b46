import { parse, printSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createAsk } from '../testing/ask.ts';
import { createFixture } from '../testing/fixture.ts';
import { loadSupergraph } from './load-supergraph.ts';
import { repairKeys } from './repair-keys.ts';

const POSTS = `
  type Query { post: Post }
  type Post @key(fields: "id") { id: ID! title: String comments(limit: Int): [String] }
`;

const SCORES = `
  type Post @key(fields: "id") {
    id: ID!
    title: String @external
    comments(limit: Int): [String] @external
    score: String @requires(fields: "title comments(limit: 3)")
  }
`;

const posts = () =>
  createFixture(
    [
      {
        name: 'posts',
        sdl: POSTS,
        resolvers: {
          Query: { post: () => ({ id: '1', title: 'T' }) },
          Post: {
            __resolveReference: () => ({ id: '1', title: 'T' }),
            comments: (_: unknown, { limit }: { limit: number }) => ['a', 'b', 'c', 'd'].slice(0, limit),
          },
        },
      },
      {
        name: 'scores',
        sdl: SCORES,
        resolvers: {
          Post: {
            score: ({ title, comments }: { title: string; comments: string[] }) =>
              `${title}${comments.length}`,
          },
        },
      },
    ],
    { access: 'none' },
  );

const GOODS = `
  type Query { goods: [Good!]! }
  type Good @key(fields: "id") { id: ID! price(in: String = "CNY"): String maker: Maker }
  type Maker { asks(in: String): String }
`;

const VALUES = `
  type Good @key(fields: "id") {
    id: ID!
    price(in: String = "CNY"): String @external
    maker: Maker @external
    seen: Boolean
    inYuan: String @requires(fields: "price")
    inDollars: String @requires(fields: "price(in: \\"USD\\")")
    both: String @requires(fields: "price(in: \\"CNY\\") maker { asks(in: \\"USD\\") }")
  }
  type Maker { asks(in: String): String @external }
`;

const prices = () => {
  const good = (id: string) => ({
    id,
    price: (args: { in: string }) => `${args.in} ${id}`,
    maker: { asks: (args: { in: string }) => `from ${args.in}` },
  });
  type Known = { price: string; maker: { asks: string } };
  return createFixture(
    [
      {
        name: 'goods',
        sdl: GOODS,
        resolvers: {
          Query: { goods: () => [good('1'), good('2')] },
          Good: { __resolveReference: ({ id }: { id: string }) => good(id) },
        },
      },
      {
        name: 'values',
        sdl: VALUES,
        resolvers: {
          Good: {
            seen: () => true,
            inYuan: ({ price }: Known) => price,
            inDollars: ({ price }: Known) => price,
            both: ({ price, maker }: Known) => `${price} ${maker.asks}`,
          },
        },
      },
    ],
    { access: 'none' },
  );
};

describe.each(['plain', 'compiled'] as const)(
  'with the %s engine known faults of the planner do no harm:',
  (engine) => {
    it.each([
      [
        'the caller’s own arguments',
        '{ post { comments(limit: 1) score } }',
        { comments: ['a'], score: 'T3' },
      ],
      [
        'an alias that is the name of a required field',
        '{ post { title: id score } }',
        { title: '1', score: 'T3' },
      ],
      ['an alias that is the name of a key', '{ post { id: title score } }', { id: 'T', score: 'T3' }],
      [
        'one field with two arguments',
        '{ post { a: comments(limit: 1) comments(limit: 2) } }',
        { a: ['a'], comments: ['a', 'b'] },
      ],
    ])('%s', async (_, query, post) => {
      const ask = await createAsk(posts(), { accessRules: false, engine });
      const { data, errors } = await ask(query);
      expect(errors).toBeUndefined();
      expect(data).toEqual({ post });
    });

    it('two fields that require the same field with other arguments', async () => {
      const ask = await createAsk(prices(), { accessRules: false, engine });
      const { data, errors } = await ask(
        '{ goods { inYuan price inDollars both seen price2: price(in: "JPY") } }',
      );
      expect(errors).toBeUndefined();
      expect(data).toEqual({
        goods: [
          {
            inYuan: 'CNY 1',
            price: 'CNY 1',
            inDollars: 'USD 1',
            both: 'CNY 1 from USD',
            seen: true,
            price2: 'JPY 1',
          },
          {
            inYuan: 'CNY 2',
            price: 'CNY 2',
            inDollars: 'USD 2',
            both: 'CNY 2 from USD',
            seen: true,
            price2: 'JPY 2',
          },
        ],
      });
    });

    it('names of ours in the schema that clients see', () => {
      const { api } = loadSupergraph(prices().supergraphSdl, { accessRules: false });
      expect(printSchema(api)).not.toContain('rq__');
    });

    it('a key that cannot be resolved beside one that can', () => {
      const repaired = repairKeys(
        parse(
          `type A @join__type(graph: X, key: "a", resolvable: false) @join__type(graph: X, key: "b") @join__type(graph: Y, key: "a", resolvable: false) { a: ID }`,
        ),
      );
      const [type] = repaired.definitions;
      const kept = type?.kind === 'ObjectTypeDefinition' ? type.directives : [];
      expect(
        kept?.map(({ arguments: given }) => given?.map(({ value }) => 'value' in value && value.value)),
      ).toEqual([
        ['X', 'b'],
        ['Y', 'a', false],
      ]);
    });
  },
);
