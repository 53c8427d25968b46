import { describeCase } from './run-case.ts';

type Ref = { readonly id: string; readonly [key: string]: unknown };

const kept = { numbers: new Map<string, number>() };
const change = (
  { id, by }: { id: string; by: number },
  combine: (a: number, b: number) => number,
): number => {
  const result = combine(kept.numbers.get(id) ?? 5, by);
  kept.numbers.set(id, result);
  return result;
};

describeCase({
  name: 'mutations in their order, whichever subgraph they belong to',
  subgraphs: [
    {
      name: 'a',
      sdl: `
        type Query { product(id: ID!): Product }
        type Mutation { add(id: ID!, by: Int!): Int addProduct(name: String!): Product renew: Boolean @shareable }
        type Product @key(fields: "id") { id: ID! name: String }
      `,
      query: { product: ({ id }: Ref) => ({ id, name: 'n' }) },
      mutation: {
        add: (given: { id: string; by: number }) => change(given, (a, b) => a + b),
        addProduct: ({ name }: { name: string }) => ({ id: `p-${name}`, name }),
        renew: () => true,
      },
      entities: { Product: ({ id }: Ref) => ({ id, name: 'n' }) },
    },
    {
      name: 'b',
      sdl: `
        type Mutation { multiply(id: ID!, by: Int!): Int remove(id: ID!): Int renew: Boolean @shareable }
        type Product @key(fields: "id") { id: ID! price: Int }
      `,
      mutation: {
        multiply: (given: { id: string; by: number }) => change(given, (a, b) => a * b),
        remove: ({ id }: Ref) => {
          const last = kept.numbers.get(id) ?? null;
          kept.numbers.delete(id);
          return last;
        },
        renew: () => true,
      },
      entities: { Product: ({ id }: Ref) => ({ id, price: id.length }) },
    },
  ],
  asks: [
    {
      query:
        'mutation { five: add(id: "x", by: 1) ten: multiply(id: "x", by: 2) twelve: add(id: "x", by: 2) final: remove(id: "x") }',
      data: { five: 6, ten: 12, twelve: 14, final: 14 },
    },
    {
      query: 'mutation ($name: String!) { addProduct(name: $name) { name price id } renew }',
      variables: { name: 'new' },
      data: { addProduct: { name: 'new', price: 5, id: 'p-new' }, renew: true },
    },
  ],
});

describeCase({
  name: 'subgraphs of Federation 1, with extensions and shared values',
  federation: 1,
  subgraphs: [
    {
      name: 'a',
      sdl: `
        extend type Query { userById(id: ID!): User }
        extend type User @key(fields: "id") { id: ID! @external rid: ID name: String @external nick: String @requires(fields: "name") size: Size }
        type Size { w: Int }
      `,
      query: { userById: ({ id }: Ref) => ({ id, rid: `r${id}`, size: { w: 1 } }) },
      entities: { User: (ref: Ref) => ({ ...ref, rid: `r${ref.id}`, nick: `~${ref.name}`, size: { w: 1 } }) },
    },
    {
      name: 'b',
      sdl: `
        type Query { users: [User] best: User }
        type User @key(fields: "id") { id: ID! name: String friend: User }
        type Size { w: Int }
      `,
      query: {
        users: () => [
          { id: '1', name: 'Ann' },
          { id: '2', name: 'Bo' },
        ],
        best: () => ({ id: '1', name: 'Ann' }),
      },
      entities: {
        User: ({ id }: Ref) => ({
          id,
          name: id === '1' ? 'Ann' : 'Bo',
          friend: () => ({ id: '2', name: 'Bo' }),
        }),
      },
    },
    {
      name: 'c',
      sdl: 'extend type User @key(fields: "id") { id: ID! @external name: String @external posts: [Post] @provides(fields: "by { name }") } type Post { text: String by: User }',
      entities: { User: ({ id }: Ref) => ({ id, posts: [{ text: 't', by: { id: '1', name: 'Ann' } }] }) },
    },
  ],
  asks: [
    {
      query: '{ userById(id: "1") { id rid name nick friend { nick } } }',
      data: { userById: { id: '1', rid: 'r1', name: 'Ann', nick: '~Ann', friend: { nick: '~Bo' } } },
    },
    {
      query: '{ users { nick size { w } posts { text by { name rid } } } best { rid } }',
      data: {
        users: [
          { nick: '~Ann', size: { w: 1 }, posts: [{ text: 't', by: { name: 'Ann', rid: 'r1' } }] },
          { nick: '~Bo', size: { w: 1 }, posts: [{ text: 't', by: { name: 'Ann', rid: 'r1' } }] },
        ],
        best: { rid: 'r1' },
      },
    },
  ],
});

const bookOf = ({ id }: Ref): object => ({
  __typename: 'Book',
  id,
  price: 7,
  samePrice: () => [bookOf({ id: id === '1' ? '2' : '1' })],
});

describeCase({
  name: 'two entities that hold each other',
  subgraphs: [
    {
      name: 'a',
      sdl: `
        type Query { posts: [Product] }
        interface Product { samePrice: [Product] id: ID! }
        type Book implements Product @key(fields: "id") { id: ID! samePrice: [Book] @provides(fields: "price") price: Float @external }
      `,
      query: { posts: () => [bookOf({ id: '1' })] },
      entities: { Book: bookOf },
    },
    {
      name: 'b',
      sdl: 'type Book @key(fields: "id") { id: ID! price: Float @shareable }',
      entities: { Book: ({ id }: Ref) => ({ id, price: 9 }) },
    },
  ],
  asks: [
    {
      query:
        '{ posts { samePrice { ... on Book { price samePrice { ... on Book { id price samePrice { id } } } } } ... on Book { price } } }',
      data: {
        posts: [
          {
            samePrice: [{ price: 7, samePrice: [{ id: '1', price: 7, samePrice: [{ id: '2' }] }] }],
            price: 9,
          },
        ],
      },
    },
  ],
});
