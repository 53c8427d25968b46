import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createAsk } from '../testing/ask.ts';
import { createFixture } from '../testing/fixture.ts';
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

describe('known faults of the planner do no harm:', () => {
  it.each([
    ['the caller’s own arguments', '{ post { comments(limit: 1) score } }', { comments: ['a'], score: 'T3' }],
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
    const ask = await createAsk(posts(), { accessRules: false });
    const { data, errors } = await ask(query);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ post });
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
});
