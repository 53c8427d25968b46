import { createFixture, type Fixture } from './fixture.ts';

const CATALOGUE = `
  type Query { media(id: ID!): Media library: [Media] lists: [[Media!]] }
  interface Media @key(fields: "id") { id: ID! title: String part(of: Int = 1): Media }
  type Book implements Media @key(fields: "id") { id: ID! title: String part(of: Int = 1): Media pages: Int size: Int }
  type Film implements Media @key(fields: "id") { id: ID! title: String part(of: Int = 1): Media minutes: Int size: String }
`;

const RATINGS = `
  type Query { rated(least: Int!): [Media!]! }
  type Media @key(fields: "id") @interfaceObject { id: ID! rating: Int comments: [Comment!] }
  type Comment { text: String on: Media }
`;

type Row = Record<string, unknown> & { readonly id: string };

/** An interface whose fields come from two subgraphs, one of which does not know what stands behind it. */
export const createMedia = (): Fixture & { readonly rootValue: object } => {
  const rows = new Map<string, Row>();
  const get = (id: string) => rows.get(id) ?? null;
  const comments = (id: string) => [{ text: `on ${id}`, on: () => get(id) }];
  rows.set('k1', {
    __typename: 'Book',
    id: 'k1',
    title: 'Book',
    pages: 9,
    size: 9,
    rating: 4,
    part: () => get('f1'),
    comments: comments('k1'),
  });
  rows.set('f1', {
    __typename: 'Film',
    id: 'f1',
    title: null,
    minutes: 90,
    size: 'long',
    rating: null,
    part: () => null,
    comments: null,
  });
  rows.set('k2', {
    __typename: 'Book',
    id: 'k2',
    title: 'Other',
    pages: null,
    size: null,
    rating: 2,
    part: () => get('k1'),
    comments: [],
  });
  const rootValue = {
    media: ({ id }: { id: string }) => get(id),
    library: () => [get('k1'), null, get('f1'), get('k2'), get('k1')],
    lists: () => [[get('k2')], null, [], [get('f1'), get('k1')]],
    rated: () => [get('k2'), get('f1')],
  };
  const entity = { __resolveReference: ({ id }: { id: string }) => get(id) };
  const { media, library, lists, rated } = rootValue;
  const known = ({ id }: Row) => ({ ...get(id), __typename: 'Media' });
  const fixture = createFixture(
    [
      {
        name: 'catalogue',
        sdl: CATALOGUE,
        resolvers: {
          Query: { media: (_: unknown, args: { id: string }) => media(args), library, lists },
          Media: { __resolveType: ({ __typename }: { __typename: string }) => __typename, ...entity },
          Book: entity,
          Film: entity,
        },
      },
      {
        name: 'ratings',
        sdl: RATINGS,
        resolvers: {
          Query: { rated: () => rated().map((row) => row && known(row)) },
          Media: { __resolveReference: (row: Row) => (get(row.id) ? known(row) : null) },
        },
      },
    ],
    { access: 'none' },
  );
  return { ...fixture, rootValue };
};
