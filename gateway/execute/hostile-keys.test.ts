import { describe, expect, it } from 'vitest';
import { createAsk } from '../testing/ask.ts';
import { createCreditFixture } from '../testing/credit.ts';

const KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'as__0',
  'v0',
  '_withheld_tax',
];

describe.each(['compiled', 'plain', 'apollo'] as const)(
  'a special key is a key like any other to the %s engine',
  (engine) => {
    it.each(KEYS)('%s as an alias', async (key) => {
      const ask = await createAsk(createCreditFixture(), { engine });
      const { body } = await ask(
        `{ ${key}: subject(id: "a") { ${key}: name tax { ${key}: ratings { ${key}: score } } } }`,
      );
      expect(body).toContain(`"data":{"${key}":{"${key}":"Alpha","tax":{"${key}":[{"${key}":null}`);
      expect(body).toContain(`"path":["${key}","tax","${key}","*","${key}"]`);
      expect(Object.hasOwn(Object.prototype, 'name')).toBe(false);
    });

    it('in what a subgraph answers', async () => {
      const hostile = JSON.parse(
        '{"data":{"_entities":[{"__proto__":{"polluted":1},"court":{"count":1,"__proto__":{"polluted":1}},"constructor":{"prototype":{"polluted":1}}}]}}',
      );
      const ask = await createAsk(createCreditFixture({ court: async () => hostile }), { engine });
      const { data, body } = await ask('{ subject(id: "a") { court { count } } }');
      expect(data).toEqual({ subject: { court: { count: 1 } } });
      expect(body).not.toContain('polluted');
      expect(Reflect.get({}, 'polluted')).toBeUndefined();
    });
  },
);

describe('a special key', () => {
  it('as the name of a variable is a name like any other', async () => {
    const ask = await createAsk(createCreditFixture());
    const { data } = await ask({
      query: 'query ($__proto__: ID!) { subject(id: $__proto__) { name } }',
      variables: JSON.parse('{"__proto__": "a"}'),
    });
    expect(data).toEqual({ subject: { name: 'Alpha' } });
  });

  it('as the name of a variable the planner uses does no harm', async () => {
    const ask = await createAsk(createCreditFixture());
    const { data } = await ask({
      query: 'query ($representations: ID!) { subject(id: $representations) { name court { count } } }',
      variables: { representations: 'a' },
    });
    expect(data).toEqual({ subject: { name: 'Alpha', court: { count: 1 } } });
  });
});
