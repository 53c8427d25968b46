import { afterEach, describe, expect, it } from 'vitest';
import { createAsk } from '../../gateway/testing/ask.ts';
import { createCreditFixture } from '../../gateway/testing/credit.ts';

const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
];

const untouched = Object.getOwnPropertyNames(Object.prototype).join();

/** CVE-2026-32621: aliases, names of variables and what subgraphs answer reach objects of the gateway's own. */
describe.each(['plain', 'compiled'] as const)('no name reaches a prototype, with the %s engine', (engine) => {
  afterEach(() => {
    expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(untouched);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it.each(NAMES)('as names of an alias, a fragment, a variable and an operation: %s', async (name) => {
    const ask = await createAsk(createCreditFixture(), { engine });
    const { data } = await ask({
      query: `query ${name}($${name}: ID!) { ${name}: subject(id: $${name}) { ...${name} } } fragment ${name} on Subject { ${name}: name }`,
      operationName: name,
      variables: JSON.parse(`{"${name}": "a"}`),
    });
    expect(JSON.stringify(data)).toBe(`{"${name}":{"${name}":"Alpha"}}`);
  });

  it.each(NAMES)('as a key within a variable: %s', async (name) => {
    const ask = await createAsk(createCreditFixture(), { engine });
    const variables = JSON.parse(`{"id": {"${name}": {"polluted": "yes"}}, "${name}": {"polluted": "yes"}}`);
    const { code } = await ask({ query: 'query ($id: ID!) { subject(id: $id) { name } }', variables });
    expect(code).toBe('VARIABLES_INVALID');
  });

  it.each(NAMES)('as a key of what a subgraph answers, at every level: %s', async (name) => {
    const hostile = `{"data":{"_entities":[{"${name}":{"polluted":"yes"},"court":{"count":1,"${name}":{"polluted":"yes"}}}],"${name}":{"polluted":"yes"}},"${name}":{"polluted":"yes"}}`;
    const ask = await createAsk(createCreditFixture({ court: async () => JSON.parse(hostile) }), { engine });
    const { data, body } = await ask('{ subject(id: "a") { court { count } } }');
    expect(data).toEqual({ subject: { court: { count: 1 } } });
    expect(body).not.toContain('polluted');
  });

  it.each(NAMES)('as a step of the path of a subgraph’s error: %s', async (name) => {
    const answer = {
      data: { _entities: [null] },
      errors: [{ message: 'x', path: ['_entities', 0, name, 'polluted'] }],
    };
    const ask = await createAsk(createCreditFixture({ court: async () => answer }), { engine });
    expect((await ask('{ subject(id: "a") { court { count } } }')).data).toEqual({
      subject: { court: null },
    });
  });
});
