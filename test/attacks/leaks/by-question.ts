import { expect } from 'vitest';
import type { Road } from '../../non-interference/roads.ts';
import type { Victims } from './open-victims.ts';

/** A way that data has leaked elsewhere, tried over one transport. */
export type Attempt = (victims: Victims, road: Road) => Promise<void>;

const of = (selection: string): string => `query ($ids: [ID!]!) { subjects(ids: $ids) { id ${selection} } }`;
const codesOf = (errors: readonly { readonly extensions?: unknown }[] | undefined) =>
  (errors ?? []).map(({ extensions }) => Reflect.get(Object(extensions), 'code'));

const RATINGS = 'evaluationYear level score deductionItems directDReason';

/** Leaks that a question brings about, by their number and name. */
export const BY_QUESTION: Readonly<Record<string, Attempt>> = {
  '1 the text of a rule or of an error': async ({ answer }, road) => {
    const body = await answer(road, {
      query: of(`name address tax { creditRatings { nodes { ${RATINGS} } } }`),
    });
    expect(body.errors).toBeUndefined();
    expect(JSON.stringify(body)).not.toMatch(/may-know|has-caller|not authori[sz]ed|denied/i);
  },
  '2 what is hidden looks otherwise than what is not there': async ({ answer, hidden, absent }, road) => {
    const query = 'query ($id: ID!) { subject(id: $id) { id name tax { creditRatings { totalCount } } } }';
    const bodies = [];
    for (const id of [hidden[0], absent]) bodies.push(await answer(road, { query, variables: { id } }));
    expect(bodies[0]).toEqual(bodies[1]);
    expect(bodies[0]?.data).toEqual({ subject: null });
  },
  '3 filters and orders by what is hidden': async ({ answer }, road) => {
    const lists = [
      'filter: { level: [B, C, D, M] }',
      'sort: EVALUATION_YEAR_ASC',
      'filter: { level: [] }',
    ].map((argument, n) => `l${n}: creditRatings(${argument}) { totalCount nodes { evaluationYear level } }`);
    const body = await answer(road, { query: of(`tax { ${lists.join(' ')} }`) });
    expect(JSON.stringify(body.data)).not.toMatch(/"level":"[^A]/);
  },
  '4 counts and page info': async ({ answer }, road) => {
    const page = 'totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
    const query = of(`tax { creditRatings(first: 1) { ${page} } penalties(first: 1) { ${page} } }`);
    expect((await answer(road, { query })).errors).toBeUndefined();
  },
  '5 cursors that hold values': async ({ answer, secrets }, road) => {
    const body = await answer(road, {
      query: of('tax { creditRatings { edges { cursor node { recordId } } } }'),
    });
    const cursors = [
      ...JSON.stringify(body.data).matchAll(/"cursor":"([^"]+)","node":\{"recordId":"([^"]+)"/g),
    ];
    expect(cursors.length).toBeGreaterThan(0);
    for (const [, cursor = '', recordId = ''] of cursors) {
      const opened = Buffer.from(cursor, 'base64url').toString('latin1');
      expect(opened).not.toContain(recordId);
      expect(secrets.some((secret) => opened.includes(secret))).toBe(false);
    }
  },
  '6 aliases, fragments, conditions': async ({ answer }, road) => {
    const query = `query ($ids: [ID!]!, $yes: Boolean!) {
      subjects(ids: $ids) { name: address address: name ...F @include(if: $yes) ... on Subject @skip(if: $yes) { other: name } tax { creditRatings { nodes { level: score score: level } } } }
    } fragment F on Subject { tax { creditRatings { nodes { __typename level: score ... { evaluationYear: directDReason } } } } }`;
    const body = await answer(road, { query, variables: { yes: true } });
    expect(JSON.stringify(body.data)).not.toMatch(/"level":\d/);
  },
  '7 the type name of what is hidden': async ({ answer, hidden }, road) => {
    const query = 'query ($ids: [ID!]!) { subjects(ids: $ids) { __typename } }';
    const body = await answer(road, { query, variables: { ids: hidden.slice(0, 5) } });
    expect(body.data?.subjects).toEqual(hidden.slice(0, 5).map(() => null));
  },
  '8 entities by representations': async ({ answer, hidden, addresses }, road) => {
    const query = `{ _entities(representations: [{ __typename: "Subject", id: "${hidden[0]}", name: "x" }]) { ... on Subject { name } } }`;
    expect(codesOf((await answer(road, { query })).errors)).toEqual(['OPERATION_INVALID']);
    for (const address of addresses.values()) await refuses(address, query);
  },
  '9 the schema of subgraphs, suggestions': async ({ answer, addresses }, road) => {
    expect(codesOf((await answer(road, { query: '{ _service { sdl } }' })).errors)).toEqual([
      'OPERATION_INVALID',
    ]);
    const misspelt = await answer(road, { query: '{ subjct(id: "x") { nme } }' });
    expect(JSON.stringify(misspelt)).not.toMatch(/did you mean|subject\b/i);
    const { data } = await answer(road, {
      query: '{ __schema { types { name fields { name } } directives { name } } }',
    });
    expect(JSON.stringify(data)).not.toMatch(/_withheld|_entities|_service|"access|Audience/);
    for (const address of addresses.values()) await refuses(address, '{ _service { sdl } }');
  },
  '10 values repeated by errors of coercion': async ({ answer }, road) => {
    const query =
      'query ($id: ID!, $first: Int) { subject(id: $id) { tax { creditRatings(first: $first) { totalCount } } } }';
    for (const variables of [
      { id: { secret: 'mark' } },
      { id: 'mark', first: 'mark' },
      { id: ['mark'] },
      { first: 1 },
    ]) {
      const body = await answer(road, { query, variables });
      expect(body.errors?.length).toBe(1);
      expect(JSON.stringify(body)).not.toContain('mark');
    }
  },
  '11 values of enums and defaults that nobody may know': async ({ answer }, road) => {
    const query = '{ __schema { types { name enumValues { name } inputFields { name defaultValue } } } }';
    expect(JSON.stringify(await answer(road, { query }))).not.toMatch(/AUTHORISED|access__|"NOBODY"/);
  },
  '12 places and paths of errors': async ({ answer, hidden, absent }, road) => {
    const query =
      'query ($ids: [ID!]!) { subjects(ids: $ids) { name tax { creditRatings(first: 101) { totalCount } } } }';
    const bodies = [];
    for (const id of [hidden[0], absent])
      bodies.push(await answer(road, { query, variables: { ids: [id, id] } }));
    expect(bodies[0]).toEqual(bodies[1]);
  },
  '22 masks undone by searching for parts': async ({ answer, secrets }, road) => {
    const names = secrets.filter((secret) => /^\p{Script=Han}{7,}$/u.test(secret)).slice(0, 5);
    for (const text of [...names, ...names.map((name) => name.slice(0, 5)), '51320018']) {
      const body = await answer(road, {
        query: 'query ($text: String) { searchSubjects(text: $text) { totalCount nodes { id name } } }',
        variables: { text },
      });
      expect(body.errors).toBeUndefined();
    }
  },
};

/** A subgraph tells nothing to whoever is not its gateway. */
const refuses = async (address: string, query: string): Promise<void> => {
  const headers = { 'content-type': 'application/json', 'credit-context': '{"role":"GOVERNMENT"}' };
  const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const text = await response.text();
  expect([response.status, text.includes('CONTEXT_MISSING'), text.includes('"data"')]).toEqual([
    401,
    true,
    false,
  ]);
};
