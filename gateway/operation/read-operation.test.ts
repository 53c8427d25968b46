import { describe, expect, it } from 'vitest';
import { createAsk } from '../testing/ask.ts';
import { createCreditFixture } from '../testing/credit.ts';
import { createFixture } from '../testing/fixture.ts';

const fixture = createCreditFixture();
const ask = await createAsk(fixture);

const repeat = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ');

const doubling = (levels: number): string =>
  `{ subject(id: "a") { ...F0 } } ${repeat(levels, (index) => `fragment F${index} on Subject { ...F${index + 1} ...F${index + 1} }`)} fragment F${levels} on Subject { name }`;

const cyclic =
  '{ subject(id: "a") { ...A } } fragment A on Subject { ...B ...B } fragment B on Subject { ...A ...A }';

const deep = (levels: number): string =>
  `{ subject(id: "a") { tax { ${'latest { '.repeat(0)}items { ${'... on TaxRating { '.repeat(levels)} year ${'} '.repeat(levels)} } } } }`;

describe('an operation is refused before anything is planned when', () => {
  it.each([
    ['it is no GraphQL', '{ subject(id: "110101199001011234" }', 'SYNTAX_INVALID'],
    ['it is empty', '', 'SYNTAX_INVALID'],
    ['it has too many tokens', `{ ${repeat(5001, () => 'a')} }`, 'TOO_MANY_TOKENS'],
    ['it has too many aliases', `{ ${repeat(201, (index) => `a${index}: __typename`)} }`, 'TOO_MANY_ALIASES'],
    ['it has too many root fields', `{ ${repeat(21, () => 'secret')} }`, 'TOO_MANY_ROOT_FIELDS'],
    [
      'it hides root fields in fragments',
      `{ ${repeat(21, () => '... { secret }')} }`,
      'TOO_MANY_ROOT_FIELDS',
    ],
    ['it nests too deeply', `{ ${'a { '.repeat(25)} b ${'} '.repeat(25)} }`, 'TOO_DEEP'],
    [
      'introspection nests too deeply',
      `{ __schema { types { ${'ofType { '.repeat(23)} name ${'} '.repeat(23)} } } }`,
      'TOO_DEEP',
    ],
    ['its fragments double each other', doubling(30), 'TOO_MANY_FIELDS'],
    ['it repeats fields', `{ subject(id: "a") { ${repeat(150, () => 'name')} } }`, 'TOO_MANY_REPEATS'],
    [
      'it repeats objects that repeat fields',
      `{ ${repeat(15, () => `subject(id: "a") { ${repeat(15, () => 'name')} }`)} }`,
      'TOO_MANY_REPEATS',
    ],
    ['its fragments contain each other', cyclic, 'OPERATION_INVALID'],
    ['it asks for what the schema lacks', '{ nothing }', 'OPERATION_INVALID'],
    ['it asks for a helper field', '{ subject(id: "a") { _withheld_registry } }', 'OPERATION_INVALID'],
    ['a literal does not fit', '{ subject(id: 1.5) { name } }', 'OPERATION_INVALID'],
    ['it is a subscription', 'subscription { a }', 'OPERATION_UNSUPPORTED'],
    ['it is a mutation and the schema has none', 'mutation { a }', 'OPERATION_UNSUPPORTED'],
    ['it wants its answer in parts', '{ ... @defer { secret } }', 'OPERATION_UNSUPPORTED'],
    ['it is one of several, unnamed', 'query A { secret } query B { secret }', 'OPERATION_NOT_FOUND'],
    ['a variable is missing', 'query ($id: ID!) { subject(id: $id) { name } }', 'VARIABLES_INVALID'],
  ])('%s', async (_, query, code) => {
    const refused = await ask(query);
    expect(refused.code).toBe(code);
    expect(refused.status).toBe(400);
    expect(refused.data).toBeUndefined();
    expect(refused.asked).toEqual([]);
  });

  it('no type stands behind what it selects from', async () => {
    const empty = createFixture(
      [{ name: 'one', sdl: 'type Query { empty: Empty other: Int } interface Empty { field: Int }' }],
      { access: 'none' },
    );
    const askEmpty = await createAsk(empty, { accessRules: false });
    expect((await askEmpty('{ empty { __typename } other }')).code).toBe('TYPE_WITHOUT_IMPLEMENTATION');
    expect((await askEmpty('{ empty @skip(if: true) { __typename } other }')).data).toEqual({ other: null });
  });

  it('introspection is closed, wherever it is asked', async () => {
    const closed = await createAsk(fixture, { introspection: 'closed' });
    for (const query of [
      '{ __schema { queryType { name } } }',
      '{ x: __type(name: "Query") { name } }',
      '{ ...F } fragment F on Query { ... { __schema { queryType { name } } } }',
    ]) {
      expect((await closed(query)).code).toBe('INTROSPECTION_CLOSED');
    }
    expect((await closed('{ __typename }')).data).toEqual({ __typename: 'Query' });
  });
});

describe('a refusal', () => {
  it.each([
    ['a token', '{ subject(id: "110101199001011234" }', undefined],
    ['a literal', '{ subjects(ids: { id: "110101199001011234" }) { name } }', undefined],
    ['an enum literal', 'query ($i: Boolean = 110101199001011234) { secret @skip(if: $i) }', undefined],
    [
      'a variable',
      'query ($id: ID!) { subject(id: $id) { name } }',
      { id: { number: '110101199001011234' } },
    ],
  ])('says where, and does not repeat %s', async (_, query, variables) => {
    const { body, errors } = await ask({ query, variables });
    expect(errors?.[0]?.locations).toHaveLength(1);
    expect(body).not.toContain('1101');
  });

  it('names what the schema lacks, and suggests nothing', async () => {
    const { errors } = await ask('{ subject(id: "a") { nam } }');
    expect(errors?.map(({ message }) => message)).toEqual(['Cannot query field "nam" on type "Subject".']);
  });
});

describe('an operation is read', () => {
  it('by its name', async () => {
    const query = 'query A { secret } query B { __typename }';
    expect((await ask({ query, operationName: 'B' })).data).toEqual({ __typename: 'Query' });
  });

  it('at the depth that is still allowed', async () => {
    const { data } = await ask(deep(10));
    expect(data).toMatchObject({ subject: { tax: { items: [{ year: 2022 }, {}, null, {}] } } });
  });

  it('with an empty object where everything below is excluded', async () => {
    const { data } = await ask('{ subject(id: "a") { name @skip(if: true) } }');
    expect(data).toEqual({ subject: {} });
  });
});
