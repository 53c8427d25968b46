import { describeCase } from './run-case.ts';

type Ref = { readonly id: string; readonly [key: string]: unknown };

describeCase({
  name: '@override, whole and in part, of a field others require',
  subgraphs: [
    {
      name: 'a',
      sdl: `
        type Query { post: Post shared: Post @shareable }
        type Post @key(fields: "id") { id: ID! title: String body: String created: String }
      `,
      query: {
        post: () => ({ id: '1', title: 'old', body: 'old body', created: 'old' }),
        shared: () => ({ id: '1', title: 'old', body: 'old body', created: 'old' }),
      },
      entities: { Post: ({ id }: Ref) => ({ id, title: 'old', body: 'old body', created: 'old' }) },
    },
    {
      name: 'b',
      sdl: `
        type Query { shared: Post @shareable }
        type Post @key(fields: "id") {
          id: ID!
          title: String @override(from: "a")
          body: String @override(from: "a", label: "percent(0)")
        }
      `,
      query: { shared: () => ({ id: '1', title: 'new', body: 'new body' }) },
      entities: { Post: ({ id }: Ref) => ({ id, title: 'new', body: 'new body' }) },
    },
    {
      name: 'c',
      sdl: `type Post @key(fields: "id") { id: ID! title: String @external slug: String @requires(fields: "title") }`,
      entities: { Post: ({ id, title }: Ref) => ({ id, slug: `${title}-${id}` }) },
    },
  ],
  asks: [
    { query: '{ post { id title slug } }', data: { post: { id: '1', title: 'new', slug: 'new-1' } } },
    { query: '{ post { body created } }', data: { post: { body: 'old body', created: 'old' } } },
    {
      query: '{ shared { slug body created } }',
      data: { shared: { slug: 'new-1', body: 'old body', created: 'old' } },
    },
  ],
});

describeCase({
  name: '@provides, nested, on an interface and on a union',
  subgraphs: [
    {
      name: 'a',
      sdl: `
        type Query {
          shops: [Shop] @provides(fields: "best { name categories { id name } }")
          found: Found @provides(fields: "... on Book { title }")
          plain: Found
          thing: Thing @provides(fields: "... on Book { title }")
        }
        union Found = Book | Toy
        interface Thing { id: ID! }
        type Shop @key(fields: "id") { id: ID! best: Product @external }
        type Product @key(fields: "id") { id: ID! name: String @external categories: [Category] @external }
        type Category @key(fields: "id") { id: ID! name: String @external }
        type Book implements Thing @key(fields: "id") { id: ID! title: String @external }
        type Toy implements Thing @key(fields: "id") { id: ID! }
      `,
      query: {
        shops: () => [
          { id: 's', best: { id: 'p', name: 'given', categories: [{ id: 'c', name: 'given' }] } },
        ],
        found: () => ({ __typename: 'Book', id: 'b', title: 'given' }),
        plain: () => ({ __typename: 'Book', id: 'b' }),
        thing: () => ({ __typename: 'Book', id: 'b', title: 'given' }),
      },
      entities: {
        Shop: (ref: Ref) => ref,
        Product: (ref: Ref) => ref,
        Category: (ref: Ref) => ref,
        Book: (ref: Ref) => ref,
        Toy: (ref: Ref) => ref,
      },
    },
    {
      name: 'b',
      sdl: `
        type Shop @key(fields: "id") { id: ID! best: Product @shareable }
        type Product @key(fields: "id") { id: ID! name: String @shareable categories: [Category] @shareable price: Int }
        type Category @key(fields: "id") { id: ID! name: String @shareable rank: Int }
        type Book @key(fields: "id") { id: ID! title: String @shareable }
      `,
      entities: {
        Shop: ({ id }: Ref) => ({ id, best: { id: 'p' } }),
        Product: ({ id }: Ref) => ({ id, name: 'owned', categories: [{ id: 'c', rank: 1 }], price: 5 }),
        Category: ({ id }: Ref) => ({ id, name: 'owned', rank: 1 }),
        Book: ({ id }: Ref) => ({ id, title: 'owned' }),
      },
    },
  ],
  asks: [
    {
      query: '{ shops { best { name price categories { id name rank } } } }',
      data: {
        shops: [{ best: { name: 'given', price: 5, categories: [{ id: 'c', name: 'given', rank: 1 }] } }],
      },
    },
    {
      query:
        '{ found { ... on Book { title } } plain { ... on Book { title } } thing { id ... on Book { title } } }',
      data: { found: { title: 'given' }, plain: { title: 'owned' }, thing: { id: 'b', title: 'given' } },
    },
  ],
});

describeCase({
  name: '@external on a whole type',
  subgraphs: [
    {
      name: 'a',
      sdl: 'type Query { user: User } type User @key(fields: "id") { id: ID! home: Place } type Place { street: String town: String }',
      query: { user: () => ({ id: '1', home: { street: 's', town: 't' } }) },
      entities: { User: ({ id }: Ref) => ({ id, home: { street: 's', town: 't' } }) },
    },
    {
      name: 'b',
      sdl: `
        type User @key(fields: "id") { id: ID! home: Place @external line: String @requires(fields: "home { street town }") }
        type Place @external { street: String town: String }
      `,
      entities: {
        User: ({ id, home }: { id: string; home: { street: string; town: string } }) => ({
          id,
          line: `${home.street}, ${home.town}`,
        }),
      },
    },
  ],
  asks: [{ query: '{ user { line home { town } } }', data: { user: { line: 's, t', home: { town: 't' } } } }],
});
