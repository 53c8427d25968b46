import { expect } from 'vitest';
import type { Attempt } from './by-question.ts';

const RATINGS =
  'query ($ids: [ID!]!) { subjects(ids: $ids) { id name tax { creditRatings { totalCount nodes { level score } } } } }';
const KNOWN = ['withheld', 'sources', 'receipt', 'cost', 'requestId'];

/** A transport over HTTP has an address to try other things at. */
const isHttp = (name: string): boolean => name.startsWith('HTTP');

/** Leaks that lie in what surrounds a question: headers, caches, others who ask at the same time, what fails. */
export const BY_CIRCUMSTANCE: Readonly<Record<string, Attempt>> = {
  '13 extensions and traces': async ({ answer }, road) => {
    const headers = {
      'apollo-federation-include-trace': 'ftv1',
      'apollo-query-plan-experimental': '1',
      'apollo-expose-query-plan': 'true',
    };
    const { extensions = {} } = await answer(road, { query: RATINGS, headers });
    expect(Object.keys(extensions).filter((name) => !KNOWN.includes(name))).toEqual([]);
  },
  '14 caches between gateway and caller': async ({ ask, ids }, road) => {
    const { headers } = await ask(road, { query: RATINGS, variables: { ids } });
    expect(headers['cache-control']).toBe('private, no-store');
    expect(headers).not.toHaveProperty('etag');
    expect(headers).not.toHaveProperty('last-modified');
  },
  '15 plans and answers kept for somebody else': async ({ ask, bank, ids, ...victims }, road) => {
    const question = { query: RATINGS, variables: { ids } };
    const before = await ask(road, question);
    const banks = await ask(road, question, bank);
    expect(banks.body).not.toBe(before.body);
    expect(await ask(road, question)).toEqual(before);
    expect(await ask(road, question, victims.public, 1)).toEqual(before);
    expect(await ask(road, question, bank)).toEqual(banks);
  },
  '16 loaders shared by callers': async ({ ask, bank, ids, ...victims }, road) => {
    const question = { query: RATINGS, variables: { ids } };
    const alone = [await ask(road, question), await ask(road, question, bank)];
    const turns = [victims.public, bank, bank, victims.public, victims.public, bank];
    const together = await Promise.all(turns.map((who) => ask(road, question, who)));
    expect(together).toEqual(turns.map((who) => alone[who === bank ? 1 : 0]));
  },
  '17 logs that hold values': async ({ answer, defects, secrets, ids }, road) => {
    const query = `query Marked { subject(id: "${ids[0]}") { marked_alias: name } other: subject(id: "marked value") { name } }`;
    await answer(road, { query });
    const said = defects.join('\n');
    expect(said).not.toMatch(/marked/i);
    expect([...secrets, ...ids].filter((value) => said.includes(value))).toEqual([]);
  },
  '18 ways out beside the answer, such as a table': async ({ ask, ids }, road) => {
    if (!isHttp(road.name)) return;
    const asked = { query: RATINGS, variables: { ids } };
    const reply = await ask(road, { ...asked, headers: { accept: 'text/csv, application/pdf' } });
    expect(reply.status).toBe(406);
    expect(reply.body).toContain('NOT_ACCEPTABLE');
  },
  '19 work done before it is decided': async ({ ask, statements, hidden, absent }, road) => {
    const query = 'query ($id: ID!) { subject(id: $id) { name tax { creditRatings { totalCount } } } }';
    const asked = async (id = '') => {
      statements.length = 0;
      await ask(road, { query, variables: { id } });
      return [...statements];
    };
    expect(await asked(hidden[0])).toEqual(await asked(absent));
  },
  '20 one transport that tells more than another': async ({ ask, ids, roads }, road) => {
    const question = { query: RATINGS, variables: { ids } };
    const [first] = roads;
    if (first === undefined) throw new Error('there is no way to ask');
    expect((await ask(road, question)).body).toBe((await ask(first, question)).body);
  },
  '21 headers in which a caller claims to be somebody': async ({ ask, ids }, road) => {
    const claims = {
      'x-role': 'GOVERNMENT',
      'x-user-id': 'admin',
      'credit-context': '{"role":"GOVERNMENT"}',
      'credit-caller': 'GOVERNMENT',
      'x-forwarded-for': '127.0.0.1',
      signature: 'sig=:AAAA:',
      'signature-input': 'sig=()',
    };
    const question = { query: RATINGS, variables: { ids } };
    expect(await ask(road, { ...question, headers: claims })).toEqual(await ask(road, question));
  },
  '24 the topology in the error of a subgraph': async (victims, road) => {
    const said = 'connect ECONNREFUSED 10.0.0.5:4102, password=hunter2, select name from tax.ratings';
    const reply = await victims.askFailing(road, said);
    expect(reply.body).not.toMatch(/10\.0\.0\.5|hunter2|ECONNREFUSED|select name|stack|node_modules/);
    expect(reply.body).toContain('SOURCE_UNAVAILABLE');
  },
};
