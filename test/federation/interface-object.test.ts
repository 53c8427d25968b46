import { describeCase } from './run-case.ts';

type Ref = { readonly id: string; readonly [key: string]: unknown };

const nodes = [
  { __typename: 'User', id: 'u1', name: 'Ann', age: 30 },
  { __typename: 'Bot', id: 'o1', name: 'Bot', model: 'x' },
];
const find = ({ id }: Ref) => nodes.find((node) => node.id === id) ?? null;

const account = ({ id, name }: Ref): object => ({
  id,
  city: { name: `City of ${id}`, accounts: () => [account({ id: 'u1' })] },
  shout: () => `${name}!`,
});

describeCase({
  name: 'an interface object',
  subgraphs: [
    {
      name: 'a',
      sdl: `
        type Query { accounts: [Account] users: [User] anotherUsers: [Account] }
        interface Account @key(fields: "id") { id: ID! name: String }
        type User implements Account @key(fields: "id") { id: ID! name: String age: Int }
        type Bot implements Account @key(fields: "id") { id: ID! name: String model: String }
      `,
      query: { accounts: () => nodes, users: () => nodes.slice(0, 1), anotherUsers: () => nodes.slice(1) },
      entities: { Account: find, User: find, Bot: find },
    },
    {
      name: 'b',
      sdl: `
        type Query { active: [Account] }
        type Account @key(fields: "id") @interfaceObject {
          id: ID!
          name: String @external
          city: City
          shout: String @requires(fields: "name")
        }
        type City { name: String accounts: [Account] }
      `,
      query: { active: () => [account({ id: 'o1' }), account({ id: 'u1' }), null] },
      entities: {
        Account: account,
      },
    },
  ],
  asks: [
    {
      query: '{ accounts { id name city { name } shout } }',
      data: {
        accounts: [
          { id: 'u1', name: 'Ann', city: { name: 'City of u1' }, shout: 'Ann!' },
          { id: 'o1', name: 'Bot', city: { name: 'City of o1' }, shout: 'Bot!' },
        ],
      },
    },
    {
      query: '{ active { __typename id name ... on Bot { model } ... on User { age } } }',
      data: {
        active: [
          { __typename: 'Bot', id: 'o1', name: 'Bot', model: 'x' },
          { __typename: 'User', id: 'u1', name: 'Ann', age: 30 },
          null,
        ],
      },
    },
    {
      query:
        '{ users { city { name accounts { __typename shout ... on User { age city { name } } } } } anotherUsers { ... on Bot { city { name } } } }',
      data: {
        users: [
          {
            city: {
              name: 'City of u1',
              accounts: [{ __typename: 'User', shout: 'Ann!', age: 30, city: { name: 'City of u1' } }],
            },
          },
        ],
        anotherUsers: [{ city: { name: 'City of o1' } }],
      },
    },
    {
      query: '{ active { city { name } id } }',
      data: {
        active: [
          { city: { name: 'City of o1' }, id: 'o1' },
          { city: { name: 'City of u1' }, id: 'u1' },
          null,
        ],
      },
    },
  ],
});

describeCase({
  name: 'an interface object that cannot be resolved where it is named',
  subgraphs: [
    {
      name: 'a',
      sdl: 'type Query { product: Product } type Product @key(fields: "id", resolvable: false) @interfaceObject { id: ID! }',
      query: { product: () => ({ id: 'u1' }) },
    },
    {
      name: 'b',
      sdl: `
        interface Product @key(fields: "id") { id: ID! name: String }
        type Bread implements Product @key(fields: "id") { id: ID! name: String }
      `,
      entities: {
        Product: ({ id }: Ref) => ({ __typename: 'Bread', id, name: 'Bread' }),
        Bread: ({ id }: Ref) => ({ id, name: 'Bread' }),
      },
    },
  ],
  asks: [
    { query: '{ product { id } }', data: { product: { id: 'u1' } } },
    {
      query: '{ product { __typename name ... on Bread { id } } }',
      data: { product: { __typename: 'Bread', name: 'Bread', id: 'u1' } },
    },
  ],
});

describeCase({
  name: 'an interface object whose type does not matter is not asked for it elsewhere',
  subgraphs: [
    {
      name: 'accounts',
      sdl: 'interface Account @key(fields: "id") { id: ID! } type Admin implements Account @key(fields: "id") { id: ID! active: Boolean! @shareable }',
      entities: {
        Account: ({ id }: { id: string }) => ({ __typename: 'Admin', id, active: true }),
        Admin: ({ id }: { id: string }) => ({ id, active: true }),
      },
    },
    {
      name: 'list',
      sdl: 'type Query { accounts: [Account] } type Account @key(fields: "id") @interfaceObject { id: ID! name: String }',
      query: {
        accounts: () => [
          { id: '1', name: 'Ann' },
          { id: '2', name: null },
        ],
      },
    },
    {
      name: 'states',
      sdl: 'type Account @key(fields: "id") @interfaceObject { id: ID! active: Boolean! @shareable }',
      entities: { Account: ({ id }: { id: string }) => ({ id, active: false }) },
    },
  ],
  asks: [
    { query: '{ accounts { n: name } }', data: { accounts: [{ n: 'Ann' }, { n: null }] } },
    {
      query: '{ accounts { id ... on Account { active } } }',
      data: {
        accounts: [
          { id: '1', active: false },
          { id: '2', active: false },
        ],
      },
    },
    {
      query: '{ accounts { id ... on Admin { active } } }',
      data: {
        accounts: [
          { id: '1', active: true },
          { id: '2', active: true },
        ],
      },
    },
  ],
});

describeCase({
  name: 'interface objects of an interface that nothing implements',
  subgraphs: [
    {
      name: 'a',
      sdl: 'interface Node @key(fields: "id") { id: ID! } type Query { a: Node plain: Int }',
      query: { a: () => ({ id: '1' }), plain: () => 1 },
    },
    {
      name: 'b',
      sdl: 'type Node @key(fields: "id", resolvable: false) @interfaceObject { id: ID! field: String } type Query { b: Node }',
      query: { b: () => ({ id: '1', field: 'f' }) },
    },
  ],
  asks: [
    { query: '{ b { id field } }', data: { b: { id: '1', field: 'f' } } },
    { query: '{ a { id } plain }', data: { a: null, plain: 1 }, errors: ['SOURCE_UNAVAILABLE'] },
    { query: '{ a { field } plain }', data: undefined, errors: ['TYPE_WITHOUT_IMPLEMENTATION'] },
    { query: '{ b { __typename } }', data: undefined, errors: ['TYPE_WITHOUT_IMPLEMENTATION'] },
    {
      query: '{ plain b { id ... on Node @skip(if: true) { __typename } } }',
      data: { plain: 1, b: { id: '1' } },
    },
  ],
});
