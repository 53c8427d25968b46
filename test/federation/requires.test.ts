import { describeCase } from './run-case.ts';

const postOfTwin = ({ id }: { readonly id: string }) => ({
  id,
  notes: ({ first }: { first: number }) =>
    ['n5', 'n6', 'n7', 'n8'].slice(0, first).map((note) => ({ id: note })),
});

type Ref = { readonly id: string; readonly [key: string]: unknown };

describeCase({
  name: 'chains of @requires, also through nested objects and fragments',
  subgraphs: [
    {
      name: 'a',
      sdl: `
        type Query { product(id: ID!): Product }
        type Product @key(fields: "id") { id: ID! price(currency: String = "EUR"): Float weight: Int box: Box owner: Owner }
        type Box { size: Size } type Size { w: Int h: Int }
        union Owner = Person | Firm
        type Person { first: String } type Firm { title: String }
      `,
      query: {
        product: ({ id }: { id: string }) => ({
          id,
          price: ({ currency }: { currency: string }) => (currency === 'USD' ? 110 : 100),
          weight: 3,
          box: { size: { w: 2, h: 5 } },
          owner: id === '1' ? { __typename: 'Person', first: 'Ann' } : { __typename: 'Firm', title: 'Acme' },
        }),
      },
      entities: {
        Product: ({ id }: Ref) => ({
          id,
          price: ({ currency }: { currency: string }) => (currency === 'USD' ? 110 : 100),
          weight: 3,
          box: { size: { w: 2, h: 5 } },
          owner: id === '1' ? { __typename: 'Person', first: 'Ann' } : { __typename: 'Firm', title: 'Acme' },
        }),
      },
    },
    {
      name: 'b',
      sdl: `
        type Product @key(fields: "id") {
          id: ID!
          price(currency: String = "EUR"): Float @external
          weight: Int @external
          box: Box @external
          owner: Owner @external
          shipping: Float @requires(fields: "price(currency: \\"USD\\") weight")
          volume: Int @requires(fields: "box { size { w h } }")
          greeting: String @requires(fields: "owner { __typename ... on Person { first } ... on Firm { title } }")
        }
        type Box { size: Size @external } type Size { w: Int @external h: Int @external }
        union Owner = Person | Firm
        type Person { first: String @external } type Firm { title: String @external }
      `,
      entities: {
        Product: (ref: {
          id: string;
          price: number;
          weight: number;
          box: { size: { w: number; h: number } };
          owner: { first?: string; title?: string };
        }) => ({
          id: ref.id,
          shipping: () => ref.price * ref.weight,
          volume: () => ref.box.size.w * ref.box.size.h,
          greeting: () => `Dear ${ref.owner.first ?? ref.owner.title}`,
        }),
      },
    },
    {
      name: 'c',
      sdl: `
        type Product @key(fields: "id") {
          id: ID!
          shipping: Float @external
          volume: Int @external
          total: String @requires(fields: "shipping volume")
          isDear: Boolean
        }
      `,
      entities: {
        Product: ({ id, shipping, volume }: Ref) => ({ id, total: `${shipping}/${volume}`, isDear: true }),
      },
    },
    {
      name: 'd',
      sdl: `type Product @key(fields: "id") { id: ID! total: String @external isDear: Boolean @external label: String @requires(fields: "total isDear") }`,
      entities: { Product: ({ id, total, isDear }: Ref) => ({ id, label: `${total} ${isDear}` }) },
    },
  ],
  asks: [
    {
      query: '{ product(id: "1") { label } }',
      data: { product: { label: '330/10 true' } },
    },
    {
      query:
        '{ a: product(id: "1") { price greeting shipping total } b: product(id: "2") { price(currency: "GBP") greeting label volume } }',
      data: {
        a: { price: 100, greeting: 'Dear Ann', shipping: 330, total: '330/10' },
        b: { price: 100, greeting: 'Dear Acme', label: '330/10 true', volume: 10 },
      },
    },
    {
      query:
        '{ product(id: "1") { price: shipping shipping: price(currency: "USD") box { size { h } } volume } }',
      data: { product: { price: 330, shipping: 110, box: { size: { h: 5 } }, volume: 10 } },
    },
  ],
});

describeCase({
  name: '@requires in a circle',
  subgraphs: [
    {
      name: 'a',
      sdl: `
        type Query { feed: [Post] }
        type Post @key(fields: "id") { id: ID! byNovice: Boolean! @external byExpert: Boolean! @requires(fields: "byNovice") }
      `,
      query: { feed: () => [{ id: '1' }, { id: '2' }] },
      entities: { Post: ({ id, byNovice }: Ref) => ({ id, byNovice, byExpert: !byNovice }) },
    },
    {
      name: 'b',
      sdl: `
        type Post @key(fields: "id") { id: ID! author: Author! byNovice: Boolean! @requires(fields: "author { years }") }
        type Author @key(fields: "id") { id: ID! years: Int! @external name: String }
      `,
      entities: {
        Post: (ref: { id: string; author?: { years: number } }) => ({
          id: ref.id,
          author: { id: ref.id, name: `A${ref.id}` },
          byNovice: () => (ref.author?.years ?? 0) < 5,
        }),
        Author: ({ id }: Ref) => ({ id, name: `A${id}` }),
      },
    },
    {
      name: 'c',
      sdl: 'type Author @key(fields: "id") { id: ID! years: Int! }',
      entities: { Author: ({ id }: Ref) => ({ id, years: id === '1' ? 1 : 9 }) },
    },
  ],
  asks: [
    {
      query: '{ feed { id byExpert author { name } } }',
      data: {
        feed: [
          { id: '1', byExpert: false, author: { name: 'A1' } },
          { id: '2', byExpert: true, author: { name: 'A2' } },
        ],
      },
    },
    { query: '{ feed { byNovice } }', data: { feed: [{ byNovice: true }, { byNovice: false }] } },
  ],
});

describeCase({
  name: 'the same field required with arguments by two subgraphs, external in one of them for another reason',
  subgraphs: [
    {
      name: 'marks',
      sdl: 'type Query { posts: [Post] } type Post @key(fields: "id") { id: ID! notes(first: Int!): [Note] @external } type Note @key(fields: "id") { id: ID! text: String twins: [Post] @external echoes: Int @requires(fields: "twins { notes(first: 9) { id } }") }',
      query: { posts: () => [{ id: 'p' }] },
      entities: {
        Note: ({ id, twins }: { id: string; twins?: { notes: object[] }[] }) => ({
          id,
          text: `Text of ${id}`,
          echoes: twins?.flatMap(({ notes }) => notes).length,
        }),
      },
    },
    {
      name: 'posts',
      sdl: 'type Post @key(fields: "id") { id: ID! notes(first: Int!): [Note] count: Int @requires(fields: "notes(first: 3) { text }") } type Note @key(fields: "id") { id: ID! text: String @external twins: [Post] }',
      entities: {
        Post: ({ id, notes }: { id: string; notes?: object[] }) => ({
          id,
          count: notes?.length,
          notes: ({ first }: { first: number }) =>
            ['n1', 'n2', 'n3', 'n4']
              .slice(0, first)
              .map((note) => ({ id: note, twins: [{ id: 'q' }].map(postOfTwin) })),
        }),
        Note: ({ id }: { id: string }) => ({ id, twins: [{ id: 'q' }].map(postOfTwin) }),
      },
    },
  ],
  asks: [
    { query: '{ posts { count } }', data: { posts: [{ count: 3 }] } },
    {
      query: 'query ($first: Int = 1) { posts { count notes(first: $first) { id echoes } } }',
      data: { posts: [{ count: 3, notes: [{ id: 'n1', echoes: 4 }] }] },
    },
  ],
});
