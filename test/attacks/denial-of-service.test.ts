import { describe, expect, it } from 'vitest';
import { createAsk } from '../../gateway/testing/ask.ts';
import { createCreditFixture } from '../../gateway/testing/credit.ts';

const ask = await createAsk(createCreditFixture());
const repeat = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ');

const fragments = (levels: number, spreads: number): string =>
  `{ subject(id: "a") { ...F0 } } ${repeat(
    levels,
    (index) => `fragment F${index} on Subject { ${repeat(spreads, () => `...F${index + 1}`)} }`,
  )} fragment F${levels} on Subject { name }`;

const nestedLists = (levels: number): unknown => {
  let value: unknown = 'a';
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
};

/** Public advisories about GraphQL gateways and servers, each with a payload of our own. */
const PAYLOADS: readonly (readonly [string, string, string])[] = [
  ['CVE-2025-32030: fragments that double at each level', fragments(25, 2), 'TOO_MANY_FIELDS'],
  ['CVE-2025-32031: fragments used again and again', fragments(4, 12), 'TOO_MANY_FIELDS'],
  [
    'CVE-2023-26144: fields that validation compares with each other',
    `{ subject(id: "a") { ${repeat(700, () => 'name')} } }`,
    'TOO_MANY_REPEATS',
  ],
  [
    'CVE-2025-32032: inline fragments that validation compares with each other',
    `{ subject(id: "a") { ${repeat(300, () => '... on Subject { name }')} } }`,
    'TOO_MANY_REPEATS',
  ],
  [
    'CVE-2024-43414: selections ten thousand levels deep',
    `{ ${'a { '.repeat(10_000)} a ${'} '.repeat(10_000)} }`,
    'TOO_DEEP',
  ],
  [
    'the deepest selections that a query has room for',
    `{${'a{'.repeat(2_400)}a${'}'.repeat(2_400)}}`,
    'TOO_DEEP',
  ],
  [
    'the deepest lists that a query has room for',
    `{ subjects(ids: ${'['.repeat(2_400)}${']'.repeat(2_400)}) { name } }`,
    'TOO_DEEP',
  ],
  [
    'the deepest objects that a query has room for',
    `{ subject(id: ${'{a:'.repeat(1_200)}1${'}'.repeat(1_200)}) { name } }`,
    'TOO_DEEP',
  ],
  [
    'the deepest type that a declaration has room for',
    `query ($a: ${'['.repeat(2_400)}ID${']'.repeat(2_400)}) { subject(id: "a") { name } }`,
    'TOO_DEEP',
  ],
  [
    'GHSA-mh3m-8c74-74xh: depth within what is called like introspection',
    `{ ${'__schema: a { '.repeat(26)} __typename ${'} '.repeat(26)} }`,
    'TOO_DEEP',
  ],
  [
    'graphql-armor#738: aliases of __typename',
    `{ ${repeat(2_000, (index) => `a${index}: __typename`)} }`,
    'TOO_MANY_TOKENS',
  ],
  [
    'two hundred and one aliases of __typename',
    `{ ${repeat(201, (index) => `a${index}: __typename`)} }`,
    'TOO_MANY_ALIASES',
  ],
  [
    'a query of a thousand directives',
    `{ __typename ${repeat(600, () => '@include(if: true)')} }`,
    'TOO_MANY_DIRECTIVES',
  ],
  [
    'introspection that multiplies itself',
    `{ __schema { types { ${'fields { type { '.repeat(6)} name ${'} } '.repeat(6)} } } }`,
    'OPERATION_INVALID',
  ],
  ['a megabyte of spaces and commas', ' ,'.repeat(500_000), 'BODY_TOO_LARGE'],
  ['a megabyte of a comment', `#${'x'.repeat(1_000_000)}\n{ __typename }`, 'BODY_TOO_LARGE'],
  ['a string without an end', `{ subject(id: "${'\\\\u0041'.repeat(20_000)}`, 'SYNTAX_INVALID'],
  ['five thousand operations', repeat(1_000, (index) => `query Q${index} { a }`), 'TOO_MANY_ROOT_FIELDS'],
];

describe('a hostile query is refused, and asks nobody', () => {
  it.each(PAYLOADS)('%s', async (_, query, code) => {
    const refused = await ask(query);
    expect(refused.code).toBe(code);
    expect(refused.asked).toEqual([]);
    expect(refused.body.length).toBeLessThan(5_000);
  });

  it('CVE-2024-43414: variables a million levels deep', async () => {
    const query = 'query ($ids: [ID!]!) { subjects(ids: $ids) { name } }';
    const refused = await ask({ query, variables: { ids: nestedLists(1_000_000) } });
    expect(refused.code).toBe('VARIABLES_TOO_DEEP');
  });

  it('a list of a hundred thousand ids', async () => {
    const query = 'query ($ids: [ID!]!) { subjects(ids: $ids) { name } }';
    const refused = await ask({ query, variables: { ids: new Array(100_000).fill('a') } });
    expect(refused).toMatchObject({ asked: [] });
    expect(['VARIABLE_LIST_TOO_LONG', 'VARIABLES_TOO_LARGE']).toContain(refused.code);
  });

  it('serves the next one as before', async () => {
    expect((await ask('{ subject(id: "a") { name } }')).data).toEqual({ subject: { name: 'Alpha' } });
  });
});
