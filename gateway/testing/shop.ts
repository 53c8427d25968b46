import { createFixture, type Fixture } from './fixture.ts';

const PRODUCTS = `
  type Query {
    product(id: ID!): Product
    products(ids: [ID!]!): [Product]!
    top(first: Int = 2): [Product!]
    node(id: ID!): Node
    search(text: String): [Found!]!
  }
  interface Node { id: ID! }
  union Found = Product | Brand
  enum Currency { CNY USD }
  type Product implements Node @key(fields: "id") {
    id: ID!
    name: String
    price(currency: Currency = CNY): Int
    weight: Float
    brand: Brand
    dims: Dims @shareable
    tags: [String]
    matrix: [[Int]]
    related: [Product]
    strict: Strict
    stamp(options: StampOptions): String
  }
  input StampOptions { prefix: String = "p" times: [Int!] }
  type Brand implements Node @key(fields: "id") { id: ID! name: String! products(first: Int): [Product!] }
  type Dims @shareable { w: Int h: Int }
  type Strict { sure: String! maybe: String deeper: Strict! boom: String }
`;

const REVIEWS = `
  type Query { review(id: ID!): Review me: User }
  type Product @key(fields: "id") { id: ID! reviews(first: Int): [Review!] dims: Dims @shareable score: Float }
  type Dims @shareable { w: Int h: Int }
  type Review @key(fields: "id") { id: ID! body: String author: User! product: Product }
  type User @key(fields: "id") { id: ID! reviews: [Review!] }
`;

const INVENTORY = `
  type Product @key(fields: "id") {
    id: ID!
    weight: Float @external
    brand: Brand @external
    stock: Int
    shipping: String @requires(fields: "weight brand { id }")
  }
  type Brand @key(fields: "id") { id: ID! rank: Int }
`;

const USERS = `
  type User @key(fields: "id") { id: ID! name: String email: String! friends: [User!] }
`;

type Row = Record<string, unknown> & { readonly __typename: string; readonly id: string };

const first = <Item>(items: readonly Item[], { first: count }: { first?: number | null }) =>
  items.slice(0, count ?? items.length);

const boom = (): never => {
  throw new Error('postgres://secret@10.0.0.1 exploded');
};

/** One graph of objects that every subgraph, and a schema of all of them, resolves from. */
const createRows = () => {
  const rows = new Map<string, Row>();
  const get = (id: string) => rows.get(id) ?? null;
  const add = (row: Row) => rows.set(row.id, row);
  const strict = (depth: number): object => ({
    sure: depth === 0 ? null : `sure ${depth}`,
    maybe: depth === 1 ? null : 'maybe',
    boom,
    deeper: () => strict(depth - 1),
  });
  const product = (id: string, more: Record<string, unknown>) =>
    add({
      __typename: 'Product',
      id,
      name: `Name ${id}`,
      price: ({ currency }: { currency: string }) => (currency === 'USD' ? 1 : 7),
      weight: 1.5,
      dims: { w: 1, h: 2 },
      tags: ['a', null, 'b'],
      matrix: [[1, null], null, []],
      strict: strict(2),
      stamp: (args: object) => JSON.stringify(args),
      stock: 3,
      score: 0.5,
      shipping: () => `${rows.get(id)?.weight} ${more.brand === null ? 'none' : 'b1'}`,
      brand: () => get('b1'),
      related: () => [get('p2'), null, get('p1'), get('p2')],
      reviews: (args: { first?: number }) => first([get('r1'), get('r2')], args),
      ...more,
    });
  product('p1', {});
  product('p2', { name: null, dims: null, strict: strict(1), brand: null, tags: null });
  product('p3', { reviews: null, score: null, weight: null, related: [], matrix: [] });
  add({
    __typename: 'Brand',
    id: 'b1',
    name: 'Brand',
    rank: 1,
    products: (args: object) => first([get('p1'), get('p3')], args),
  });
  add({ __typename: 'Review', id: 'r1', body: 'good', author: () => get('u1'), product: () => get('p1') });
  add({ __typename: 'Review', id: 'r2', body: null, author: () => get('u2'), product: () => get('p3') });
  add({
    __typename: 'User',
    id: 'u1',
    name: 'Ann',
    email: 'a@b',
    friends: () => [get('u1'), get('u3')],
    reviews: () => [get('r1')],
  });
  add({
    __typename: 'User',
    id: 'u2',
    name: 'Bo',
    email: boom,
    friends: () => [],
    reviews: () => [get('r2')],
  });
  add({ __typename: 'User', id: 'u3', name: null, email: 'c@d', friends: null, reviews: null });
  return { rows, get };
};

const createRoots = ({ get }: ReturnType<typeof createRows>) => ({
  product: ({ id }: { id: string }) => (id.startsWith('p') ? get(id) : null),
  products: ({ ids }: { ids: string[] }) => ids.map((id) => (id.startsWith('p') ? get(id) : null)),
  top: (args: object) => first([get('p1'), get('p2'), get('p3')], args),
  node: ({ id }: { id: string }) => (/^[pb]/.test(id) ? get(id) : null),
  search: () => [get('b1'), get('p2'), get('p1')],
  review: ({ id }: { id: string }) => (id.startsWith('r') ? get(id) : null),
  me: () => get('u1'),
});

type Fielded = Record<string, (args: never) => unknown>;
const asResolvers = (roots: Fielded) =>
  Object.fromEntries(
    Object.entries(roots).map(([name, resolve]) => [name, (_: unknown, args: never) => resolve(args)]),
  );

/** A shop in four subgraphs, and the root of the same data for one schema that knows everything. */
export const createShop = (): Fixture & { readonly rootValue: object } => {
  const data = createRows();
  const roots = createRoots(data);
  const { product, products, top, node, search, review, me } = roots;
  const entity = { __resolveReference: ({ id }: { id: string }) => data.get(id) };
  const fixture = createFixture(
    [
      {
        name: 'products',
        sdl: PRODUCTS,
        resolvers: {
          Query: asResolvers({ product, products, top, node, search }),
          Product: entity,
          Brand: entity,
        },
      },
      {
        name: 'reviews',
        sdl: REVIEWS,
        resolvers: {
          Query: asResolvers({ review, me }),
          Product: {
            __resolveReference: ({ id }: { id: string }) => (id === 'p3' ? null : data.get(id)),
            dims: ({ id }: { id: string }) => data.get(id)?.dims,
          },
          Review: entity,
          User: entity,
        },
      },
      {
        name: 'inventory',
        sdl: INVENTORY,
        resolvers: {
          Product: {
            __resolveReference: (reference: { id: string }) => ({
              ...reference,
              stock: data.get(reference.id)?.stock,
            }),
            shipping: ({ weight, brand }: { weight: number | null; brand: { id: string } | null }) =>
              `${weight} ${brand?.id ?? 'none'}`,
          },
          Brand: entity,
        },
      },
      { name: 'users', sdl: USERS, resolvers: { User: entity } },
    ],
    { access: 'none' },
  );
  return { ...fixture, rootValue: roots };
};
