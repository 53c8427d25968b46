/** The subgraphs of the benchmark beside the registry; each has one file for a subject. */
export const DOMAINS = ['tax', 'court', 'works', 'food', 'league'] as const;

const typeOf = (domain: string): string => `${domain.slice(0, 1).toUpperCase()}${domain.slice(1)}`;

const REGISTRY = `
  extend type Query { subject(id: ID!): Subject subjects(ids: [ID!]!): [Subject]! }
  type Subject @key(fields: "id") { id: ID! name: String! region: String }
`;

const domainSdl = (domain: string): string => `
  extend type Subject @key(fields: "id") { id: ID! @external ${domain}: ${typeOf(domain)}File }
  type ${typeOf(domain)}File { total: Int! updated: String records(first: Int): [${typeOf(domain)}Record!]! }
  type ${typeOf(domain)}Record {
    id: ID!
    title: String!
    date: String!
    amount: Float
    level: ${typeOf(domain)}Level!
    active: Boolean!
  }
  enum ${typeOf(domain)}Level { A B C }
`;

/** Why Federation 1: mercurius knows no other, and every other peer reads it too. */
export const SOURCES = [
  { name: 'registry', sdl: REGISTRY },
  ...DOMAINS.map((name) => ({ name, sdl: domainSdl(name) })),
];

const file = (domain: string, id: string) => ({
  total: id.length * 7,
  updated: '2026-11-25T08:00:00Z',
  records: ({ first = 10 }: { first?: number }) =>
    Array.from({ length: first }, (_, index) => ({
      id: `${domain}-${id}-${index}`,
      title: `${domain} 信用记录第${index}号，由登记机关公示`,
      date: `2026-0${1 + (index % 9)}-1${index % 9}`,
      amount: index % 3 === 0 ? null : 1000.5 + index,
      level: 'ABC'[index % 3],
      active: index % 2 === 0,
    })),
});

const subject = (id: string) => ({ id, name: `示例第${id}号有限公司`, region: '马尔康市' });

/** What a root field or a reference of a subgraph stands for. */
export const resolversOf = (name: string): object =>
  name === 'registry'
    ? {
        Query: {
          subject: (_: unknown, { id }: { id: string }) => subject(id),
          subjects: (_: unknown, { ids }: { ids: string[] }) => ids.map(subject),
        },
        Subject: { __resolveReference: ({ id }: { id: string }) => subject(id) },
      }
    : { Subject: { __resolveReference: ({ id }: { id: string }) => ({ id, [name]: file(name, id) }) } };
