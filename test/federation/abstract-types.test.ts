import { describeCase } from './run-case.ts';

type Ref = { readonly id: string; readonly [key: string]: unknown };

const rows: Readonly<Record<string, object>> = {
  b1: { __typename: 'Book', id: 'b1', title: 'Book one', isbn: 'i1' },
  m1: { __typename: 'Movie', id: 'm1', title: 'Movie one', minutes: 90 },
  s1: { __typename: 'Song', id: 's1', name: 'Song one' },
};

describeCase({
  name: 'a union whose members differ from subgraph to subgraph',
  subgraphs: [
    {
      name: 'a',
      sdl: `
        type Query { media: Media @shareable book: Media @shareable all: [Media] }
        union Media = Book | Movie
        type Book @key(fields: "id") { id: ID! title: String @shareable isbn: String }
        type Movie @key(fields: "id") { id: ID! title: String @shareable }
      `,
      query: { media: () => rows.m1, book: () => rows.b1, all: () => [rows.b1, null, rows.m1] },
      entities: { Book: ({ id }: Ref) => rows[id], Movie: ({ id }: Ref) => rows[id] },
    },
    {
      name: 'b',
      sdl: `
        type Query { media: Media @shareable book: Media @shareable heard: [Media] }
        union Media = Movie | Song | Book
        type Book @key(fields: "id") { id: ID! }
        type Movie @key(fields: "id") { id: ID! title: String @shareable minutes: Int }
        type Song { name: String }
      `,
      query: { media: () => rows.m1, book: () => rows.b1, heard: () => [rows.s1, rows.m1] },
      entities: { Book: ({ id }: Ref) => rows[id], Movie: ({ id }: Ref) => rows[id] },
    },
  ],
  asks: [
    {
      query:
        '{ media { __typename ... on Movie { title minutes } ... on Song { name } ... on Book { isbn } } }',
      data: { media: { __typename: 'Movie', title: 'Movie one', minutes: 90 } },
    },
    {
      query: '{ book { t: __typename ... on Book { title isbn } ... on Song { title: name } } }',
      data: { book: { t: 'Book', title: 'Book one', isbn: 'i1' } },
    },
    {
      query:
        '{ all { ... on Book { id } ... on Movie { minutes } } heard { ... on Song { name } ... on Movie { title } __typename } }',
      data: {
        all: [{ id: 'b1' }, null, { minutes: 90 }],
        heard: [
          { name: 'Song one', __typename: 'Song' },
          { title: 'Movie one', __typename: 'Movie' },
        ],
      },
    },
    {
      query: '{ all { __typename } __typename }',
      data: { all: [{ __typename: 'Book' }, null, { __typename: 'Movie' }], __typename: 'Query' },
    },
  ],
});

describeCase({
  name: 'an interface whose implementations have fields elsewhere',
  subgraphs: [
    {
      name: 'a',
      sdl: `
        type Query { products: [Product] node(id: ID!): Node }
        interface Node { id: ID! }
        interface Product { id: ID! size: Size similar: [Product] }
        type Book implements Product & Node @key(fields: "id") { id: ID! size: Size similar: [Book] }
        type Magazine implements Product & Node @key(fields: "id") { id: ID! size: Size similar: [Magazine] }
        type Size { small: Boolean }
      `,
      query: {
        products: () => [
          { __typename: 'Book', id: 'b1', size: { small: true }, similar: [{ id: 'b2' }] },
          { __typename: 'Magazine', id: 'g1', size: null, similar: [] },
        ],
        node: ({ id }: Ref) => ({ __typename: id.startsWith('b') ? 'Book' : 'Magazine', id }),
      },
      entities: {
        Book: ({ id }: Ref) => ({ id, size: null, similar: null }),
        Magazine: ({ id }: Ref) => ({ id, size: null, similar: null }),
      },
    },
    {
      name: 'b',
      sdl: `
        type Book @key(fields: "id") { id: ID! title: String pages: Int! }
        type Magazine @key(fields: "id") { id: ID! title: String issue: Int }
      `,
      entities: {
        Book: ({ id }: Ref) => ({ id, title: `Book ${id}`, pages: 10 }),
        Magazine: ({ id }: Ref) => ({ id, title: `Magazine ${id}`, issue: 4 }),
      },
    },
  ],
  asks: [
    {
      query:
        '{ products { id size { small } similar { id ... on Book { title } } ... on Book { pages title } ... on Magazine { title issue } } }',
      data: {
        products: [
          {
            id: 'b1',
            size: { small: true },
            similar: [{ id: 'b2', title: 'Book b2' }],
            pages: 10,
            title: 'Book b1',
          },
          { id: 'g1', size: null, similar: [], title: 'Magazine g1', issue: 4 },
        ],
      },
    },
    {
      query:
        '{ b: node(id: "b9") { id ... on Product { size { small } } ... on Book { title } } g: node(id: "g9") { __typename ... on Magazine { issue } ... on Book { pages } } }',
      data: { b: { id: 'b9', size: null, title: 'Book b9' }, g: { __typename: 'Magazine', issue: 4 } },
    },
  ],
});

describeCase({
  name: 'an interface that no type stands behind',
  subgraphs: [
    {
      name: 'a',
      sdl: 'type Query { ghost: Ghost name: String } interface Ghost { x: Int }',
      query: { ghost: () => null, name: () => 'n' },
    },
  ],
  asks: [
    { query: '{ ghost { x } }', data: { ghost: null } },
    { query: '{ ghost { __typename } }', data: undefined, errors: ['TYPE_WITHOUT_IMPLEMENTATION'] },
    { query: '{ name ghost @skip(if: true) { x } }', data: { name: 'n' } },
  ],
});
