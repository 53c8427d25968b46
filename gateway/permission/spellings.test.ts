import { describe, expect, it } from 'vitest';
import type { Caller } from '../../schema/caller.ts';
import { createAsk } from '../testing/ask.ts';
import { createCreditFixture } from '../testing/credit.ts';

const fixture = createCreditFixture();
const ask = await createAsk(fixture);
const operator: Caller = { role: 'OPERATOR', own: [], grants: [], duties: [] };

const spellings = [
  ['by its name', '{ subject(id: "a") { phone } }', 'phone'],
  ['under an alias', '{ subject(id: "a") { name: phone } }', 'name'],
  ['under the name of a key', '{ subject(id: "a") { id: phone } }', 'id'],
  [
    'under the name of a helper field',
    '{ subject(id: "a") { _withheld_registry: phone } }',
    '_withheld_registry',
  ],
  ['in an inline fragment', '{ subject(id: "a") { ... { phone } } }', 'phone'],
  ['in an inline fragment on its type', '{ subject(id: "a") { ... on Subject { phone } } }', 'phone'],
  [
    'in a named fragment',
    '{ subject(id: "a") { ...F } } fragment F on Subject { ...G } fragment G on Subject { phone }',
    'phone',
  ],
  ['twice', '{ subject(id: "a") { phone ... on Subject { phone } } }', 'phone'],
  [
    'in both of two merged parents',
    '{ subject(id: "a") { phone } ... on Query { subject(id: "a") { phone } } }',
    'phone',
  ],
  ['behind a condition', '{ subject(id: "a") { phone @include(if: true) @skip(if: false) } }', 'phone'],
] as const;

describe('a field that is withheld', () => {
  it.each(spellings)('is withheld once when asked %s', async (_, query, key) => {
    const { data, extensions } = await ask(query);
    expect(data).toEqual({ subject: { [key]: null } });
    expect(extensions.withheld).toMatchObject([
      { coordinate: 'Subject.phone', path: ['subject', key], reason: 'PERSONAL_PRIVACY', count: 1 },
    ]);
    expect(JSON.stringify(fixture.asked)).not.toContain('phone');
  });

  it('is withheld once for each name it is asked under', async () => {
    const { extensions } = await ask('{ subject(id: "a") { phone second: phone } }');
    expect(extensions.withheld.map(({ path }) => path)).toEqual([
      ['subject', 'phone'],
      ['subject', 'second'],
    ]);
  });

  it.each([
    ['by a literal', '@skip(if: true)'],
    ['by a variable', '@include(if: $no)'],
    ['by a default', '@include(if: $default)'],
  ])('is not spoken of when it is excluded %s', async (_, condition) => {
    const query = `query ($no: Boolean!, $default: Boolean = false, $id: ID!) { subject(id: $id) { name phone ${condition} b: name @include(if: $no) c: name @include(if: $default) } }`;
    const { data, extensions } = await ask({ query, variables: { no: false, id: 'a' } });
    expect(data).toEqual({ subject: { name: 'Alpha' } });
    expect(extensions.withheld).toEqual([]);
  });

  it('is decided for each type behind an interface', async () => {
    const { data, extensions } = await ask('{ subject(id: "a") { tax { items { year } latest { note } } } }');
    expect(data).toEqual({
      subject: {
        tax: {
          items: [{ year: 2022 }, { year: null }, null, { year: 2023 }],
          latest: { note: 'note 2023' },
        },
      },
    });
    expect(extensions.withheld).toMatchObject([
      { coordinate: 'TaxArrears.year', path: ['subject', 'tax', 'items', '*', 'year'], count: 1 },
    ]);
  });

  it('keeps its subgraph from being asked when nothing else is asked of it', async () => {
    expect((await ask('{ subject(id: "a") { phone court { cases { number } } } }')).asked).toEqual([
      'registry',
      'court',
    ]);
    expect((await ask('{ subject(id: "a") { name } secret }')).asked).toEqual(['registry']);
    expect((await ask('{ secret }')).asked).toEqual([]);
  });

  it('takes everything below it along, so that one entry says it all', async () => {
    const { data, extensions } = await ask('{ subject(id: "a") { tax { arrears { amount year } } } }');
    expect(data).toEqual({ subject: { tax: { arrears: null } } });
    expect(extensions.withheld).toMatchObject([
      { coordinate: 'TaxFile.arrears', reason: 'TRADE_SECRET', count: 1 },
    ]);
    expect(JSON.stringify(fixture.asked)).not.toContain('amount');
  });
});

describe('a role that reads no records', () => {
  it('is told its own reason, and no subgraph is asked', async () => {
    const askAsOperator = await createAsk(fixture, { caller: operator });
    const { data, asked, extensions } = await askAsOperator('{ subject(id: "a") { name } }');
    expect(data).toEqual({ subject: null });
    expect(asked).toEqual([]);
    expect(extensions.withheld).toMatchObject([{ coordinate: 'Query.subject', reason: 'ROLE_SEPARATION' }]);
  });

  it('gets an error beside the entry where the null leaves nothing of the answer', async () => {
    const askAsOperator = await createAsk(fixture, { caller: operator });
    const { data, code, extensions } = await askAsOperator('{ subjects(ids: ["a"]) { name } }');
    expect(data).toBeNull();
    expect(code).toBe('NOTHING_PERMITTED');
    expect(extensions.withheld).toMatchObject([{ coordinate: 'Query.subjects', count: 1 }]);
  });
});
