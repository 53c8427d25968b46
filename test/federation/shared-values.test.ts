import { describeCase } from './run-case.ts';

type Ref = { readonly id: string; readonly [key: string]: unknown };

describeCase({
  name: 'enums, inputs and arguments that are not the same everywhere',
  subgraphs: [
    {
      name: 'a',
      sdl: `
        type Query { users: [User!] find(filter: Filter!, page: Int): [String] @shareable }
        type User @key(fields: "id") { id: ID! kind: Kind @shareable kinds: [Kind!] @shareable }
        enum Kind { ANONYMOUS @inaccessible REGULAR ADMIN }
        input Filter { first: Int! name: String }
      `,
      query: {
        users: () => [
          { id: '1', kind: 'ANONYMOUS', kinds: ['REGULAR'] },
          { id: '2', kind: 'ADMIN', kinds: ['REGULAR', 'ANONYMOUS'] },
        ],
        find: ({ filter }: { filter: object }) => Object.entries(filter).map(String),
      },
      entities: { User: ({ id }: Ref) => ({ id, kind: 'REGULAR', kinds: [] }) },
    },
    {
      name: 'b',
      sdl: `
        type Query { find(filter: Filter!): [String] @shareable usersB: [User!] }
        type User @key(fields: "id") { id: ID! kind: Kind @shareable name: String }
        enum Kind { REGULAR ADMIN ANONYMOUS @inaccessible }
        input Filter { first: Int! extra: Boolean }
      `,
      query: {
        usersB: () => [{ id: '3', kind: 'REGULAR', name: 'C' }],
        find: ({ filter }: { filter: object }) => Object.entries(filter).map(String),
      },
      entities: { User: ({ id }: Ref) => ({ id, kind: 'REGULAR', name: `N${id}` }) },
    },
  ],
  asks: [
    {
      query: '{ users { id kind } }',
      data: {
        users: [
          { id: '1', kind: null },
          { id: '2', kind: 'ADMIN' },
        ],
      },
    },
    {
      query: '{ users { id kinds name } }',
      data: {
        users: [
          { id: '1', kinds: ['REGULAR'], name: 'N1' },
          { id: '2', kinds: null, name: 'N2' },
        ],
      },
      errors: ['SOURCE_INVALID'],
    },
    {
      query: '{ usersB { name kind kinds } }',
      data: { usersB: [{ name: 'C', kind: 'REGULAR', kinds: [] }] },
    },
    { query: '{ find(filter: { first: 2 }) }', data: { find: ['first,2'] } },
    {
      query: 'query ($filter: Filter!) { find(filter: $filter) }',
      variables: { filter: { first: 1 } },
      data: { find: ['first,1'] },
    },
    { query: '{ find(filter: { first: 1, name: "x" }) }', data: undefined, errors: ['OPERATION_INVALID'] },
    {
      query: '{ find(filter: { first: 1 }, page: 1) }',
      data: undefined,
      errors: ['OPERATION_INVALID', 'OPERATION_INVALID'].slice(1),
    },
  ],
});

describeCase({
  name: 'value types and root fields served by several subgraphs',
  subgraphs: [
    {
      name: 'a',
      sdl: `
        type Query { product: Product @shareable category: Category @shareable }
        type Product @shareable { id: ID! name: Name price: Price }
        type Name { id: ID! brand: String @shareable }
        type Price { id: ID! @shareable amount: Int @shareable }
        type Category { id: ID! @shareable details: String @shareable }
      `.replace(
        'type Name { id: ID! brand: String @shareable }',
        'type Name @shareable { id: ID! brand: String }',
      ),
      query: {
        product: () => ({ id: '1', name: { id: 'n', brand: 'B' }, price: { id: 'p', amount: 5 } }),
        category: () => ({ id: 'c', details: 'd' }),
      },
    },
    {
      name: 'b',
      sdl: `
        type Query { product: Product @shareable category: Category @shareable }
        type Product @shareable { id: ID! name: Name price: Price }
        type Name @shareable { id: ID! model: String }
        type Price { id: ID! @shareable currency: String }
        type Category { id: ID! @shareable hidden: String @inaccessible }
      `,
      query: {
        product: () => ({ id: '1', name: { id: 'n', model: 'M' }, price: { id: 'p', currency: 'CNY' } }),
        category: () => ({ id: 'c', hidden: 'h' }),
      },
    },
  ],
  asks: [
    {
      query: '{ product { name { brand model } price { currency amount } id } category { details } }',
      data: {
        product: { name: { brand: 'B', model: 'M' }, price: { currency: 'CNY', amount: 5 }, id: '1' },
        category: { details: 'd' },
      },
    },
    { query: '{ category { hidden } }', data: undefined, errors: ['OPERATION_INVALID'] },
    {
      query: '{ __type(name: "Category") { fields { name } } }',
      data: { __type: { fields: [{ name: 'id' }, { name: 'details' }] } },
    },
  ],
});

describeCase({
  name: 'conditions on what several subgraphs answer',
  subgraphs: [
    {
      name: 'a',
      sdl: 'type Query { product: Product } type Product @key(fields: "id") { id: ID! price: Int name: String }',
      query: { product: () => ({ id: '1', price: 5, name: 'n' }) },
      entities: { Product: ({ id }: Ref) => ({ id, price: 5, name: 'n' }) },
    },
    {
      name: 'b',
      sdl: 'type Product @key(fields: "id") { id: ID! price: Int @external isDear: Boolean @requires(fields: "price") neverCalled: Boolean }',
      entities: {
        Product: ({ id, price }: Ref) => ({
          id,
          isDear: Number(price) > 3,
          neverCalled: () => {
            throw new Error('it was called');
          },
        }),
      },
    },
  ],
  asks: [
    {
      query: 'query ($no: Boolean = false) { product { price neverCalled @include(if: $no) isDear } }',
      data: { product: { price: 5, isDear: true } },
    },
    {
      query:
        'query ($yes: Boolean!) { product { name ... @skip(if: $yes) { neverCalled } isDear @include(if: $yes) } }',
      variables: { yes: true },
      data: { product: { name: 'n', isDear: true } },
    },
    {
      query: '{ product { neverCalled isDear } }',
      data: { product: { neverCalled: null, isDear: true } },
      errors: ['SOURCE_UNAVAILABLE'],
    },
  ],
});
