import { describeCase } from './run-case.ts';

type Ref = Record<string, never> & { readonly id: string };

describeCase({
  name: 'several keys, one of them compound and nested',
  subgraphs: [
    {
      name: 'catalogue',
      sdl: `type Query { products: [Product] } type Product @key(fields: "id") @key(fields: "maker { code } number") { id: ID! maker: Maker! number: Int! } type Maker @key(fields: "code") { code: String! }`,
      query: {
        products: () => [
          { id: '1', maker: { code: 'A' }, number: 7 },
          { id: '2', maker: { code: 'B' }, number: 8 },
        ],
      },
    },
    {
      name: 'stock',
      sdl: `type Product @key(fields: "maker { code } number") { maker: Maker! number: Int! sku: String! } type Maker @key(fields: "code") { code: String! }`,
      entities: {
        Product: (ref: { maker: { code: string }; number: number }) => ({
          ...ref,
          sku: `${ref.maker.code}-${ref.number}`,
        }),
      },
    },
    {
      name: 'makers',
      sdl: `type Maker @key(fields: "code") { code: String! name: String }`,
      entities: { Maker: ({ code }: { code: string }) => ({ code, name: `Maker ${code}` }) },
    },
  ],
  asks: [
    {
      query: '{ products { id sku maker { name } } }',
      data: {
        products: [
          { id: '1', sku: 'A-7', maker: { name: 'Maker A' } },
          { id: '2', sku: 'B-8', maker: { name: 'Maker B' } },
        ],
      },
    },
    { query: '{ products { sku } }', data: { products: [{ sku: 'A-7' }, { sku: 'B-8' }] } },
  ],
});

describeCase({
  name: 'a chain of keys through a subgraph that is asked for nothing else',
  subgraphs: [
    {
      name: 'a',
      sdl: 'type Query { users: [User] } type User @key(fields: "id") { id: ID! }',
      query: { users: () => [{ id: '1' }, { id: '2' }, { id: '1' }] },
    },
    {
      name: 'b',
      sdl: 'type User @key(fields: "id") @key(fields: "mail") { id: ID! mail: String }',
      entities: { User: (ref: Ref) => ({ ...ref, mail: `${ref.id}@x` }) },
    },
    {
      name: 'c',
      sdl: 'type User @key(fields: "mail") { mail: String name: String }',
      entities: { User: ({ mail }: { mail: string }) => ({ mail, name: `Name of ${mail}` }) },
    },
  ],
  asks: [
    {
      query: '{ users { name id } }',
      data: {
        users: [
          { name: 'Name of 1@x', id: '1' },
          { name: 'Name of 2@x', id: '2' },
          { name: 'Name of 1@x', id: '1' },
        ],
      },
    },
  ],
});

describeCase({
  name: 'keys that cannot be resolved',
  subgraphs: [
    {
      name: 'reviews',
      sdl: 'type Query { review: Review } type Review { text: String product: Product } type Product @key(fields: "id", resolvable: false) { id: ID! }',
      query: { review: () => ({ text: 'good', product: { id: 'p' } }) },
    },
    {
      name: 'mashup',
      sdl: 'type Product @key(fields: "code", resolvable: false) @key(fields: "id") { id: ID! code: String name: String }',
      entities: { Product: (ref: Ref) => ({ ...ref, code: 'c', name: `P ${ref.id}` }) },
    },
    {
      name: 'codes',
      sdl: 'type Product @key(fields: "code") { code: String rank: Int }',
      entities: { Product: ({ code }: { code: string }) => ({ code, rank: code === 'c' ? 1 : 0 }) },
    },
  ],
  asks: [
    {
      query: '{ review { text product { id name rank } } }',
      data: { review: { text: 'good', product: { id: 'p', name: 'P p', rank: 1 } } },
    },
  ],
});

describeCase({
  name: 'entities that are null, unknown or without a key',
  subgraphs: [
    {
      name: 'a',
      sdl: 'type Query { books: [Book] shelf: Shelf } type Shelf { books: [[Book]] } type Book @key(fields: "id") { id: ID code: String }',
      query: {
        books: () => [{ id: '1' }, null, { id: null }, { id: 'none' }, { id: '1' }],
        shelf: () => ({ books: [[{ id: '1' }, null], null, []] }),
      },
    },
    {
      name: 'b',
      sdl: 'type Book @key(fields: "id") { id: ID title: String author: Author! } type Author { name: String }',
      entities: {
        Book: ({ id }: Ref) => (id === '1' ? { id, title: 'One', author: { name: 'Ann' } } : null),
      },
    },
  ],
  asks: [
    {
      query: '{ books { id title } }',
      data: {
        books: [
          { id: '1', title: 'One' },
          null,
          { id: null, title: null },
          { id: 'none', title: null },
          { id: '1', title: 'One' },
        ],
      },
    },
    {
      query: '{ shelf { books { t: title a: author { n: name } } } }',
      data: { shelf: { books: [[{ t: 'One', a: { n: 'Ann' } }, null], null, []] } },
    },
  ],
});
