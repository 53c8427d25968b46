import { describe, expect, it } from 'vitest';
import type { AskSubgraph } from '../../schema/subgraph.ts';
import { createAsk } from '../testing/ask.ts';
import { createCreditFixture } from '../testing/credit.ts';
import type { Fixture } from '../testing/fixture.ts';
import { createShop } from '../testing/shop.ts';

const fails: AskSubgraph = async () => {
  throw new Error('connect ECONNREFUSED 10.1.2.3:5432 password=secret');
};

const never: AskSubgraph = () => new Promise(() => {});

/** Replaces how one subgraph answers; `change` gets what it would have answered. */
const changed = (fixture: Fixture, name: string, change: (response: object) => unknown): void => {
  const ask = fixture.subgraphs.get(name) ?? fails;
  fixture.subgraphs.set(
    name,
    async (...args) => change(await ask(...args)) as Awaited<ReturnType<AskSubgraph>>,
  );
};

const engines = ['compiled', 'plain', 'apollo'] as const;

describe.each(engines)('when a subgraph fails, the %s engine', (engine) => {
  it('nulls only what depends on it, with an error at each such path', async () => {
    const ask = await createAsk(createCreditFixture({ court: fails }), { engine });
    const { status, data, errors, extensions } = await ask(
      '{ subjects(ids: ["a", "none", "b"]) { n: name c: court { count } tax { ratings { year } } } }',
    );
    expect(status).toBe(200);
    expect(data).toMatchObject({
      subjects: [{ n: 'Alpha', c: null, tax: { ratings: [{}, {}, {}] } }, null, { n: 'Beta', c: null }],
    });
    expect(errors?.map(({ path, extensions: { code } }) => [path, code])).toEqual([
      [['subjects', 0, 'c'], 'SOURCE_UNAVAILABLE'],
      [['subjects', 2, 'c'], 'SOURCE_UNAVAILABLE'],
    ]);
    expect(extensions.withheld).toEqual([]);
  });

  it('says nothing of urls, messages, stacks or subgraph names', async () => {
    const fixture = createCreditFixture();
    changed(fixture, 'court', () => ({
      data: null,
      errors: [
        {
          message: 'select * from "court"."cases" where id = 110101199001011234',
          extensions: {
            code: 'DOWNSTREAM',
            url: 'http://10.0.0.1',
            stacktrace: ['at x'],
            serviceName: 'court',
          },
        },
      ],
    }));
    const { body } = await (await createAsk(fixture, { engine }))('{ subject(id: "a") { court { count } } }');
    expect(body).not.toMatch(/select|1101|10\.0|stack|serviceName|DOWNSTREAM|"court"\./);
    expect(body).toContain('SOURCE_UNAVAILABLE');
  });

  it('keeps the code of a mistake the caller made', async () => {
    const fixture = createCreditFixture();
    changed(fixture, 'registry', () => ({
      data: { as__0: null },
      errors: [{ message: 'x'.repeat(9), path: ['as__0'], extensions: { code: 'IDENTIFIER_MALFORMED' } }],
    }));
    const { data, errors } = await (await createAsk(fixture, { engine }))('{ s: subject(id: "a") { name } }');
    expect(data).toEqual({ s: null });
    expect(errors).toEqual([
      {
        message: 'The identifier has the wrong length or characters. Check it against the certificate.',
        path: ['s'],
        extensions: { code: 'IDENTIFIER_MALFORMED' },
      },
    ]);
  });

  it('never takes a failure for something withheld', async () => {
    const ask = await createAsk(createCreditFixture({ tax: fails }), { engine });
    const { data, extensions, errors } = await ask('{ subject(id: "p") { tax { ratings { level } } } }');
    expect(data).toEqual({ subject: { tax: null } });
    expect(errors).toHaveLength(1);
    expect(extensions.withheld).toEqual([]);
  });
});

describe('when part of an answer fails, the plain engine', () => {
  it('puts the error where it happened and keeps the rest', async () => {
    const ask = await createAsk(createShop(), { accessRules: false });
    const { data, errors } = await ask(
      '{ product(id: "p1") { n: name s: strict { sure boom } } me { name friends { email } } }',
    );
    expect(data).toEqual({
      product: { n: 'Name p1', s: { sure: 'sure 2', boom: null } },
      me: { name: 'Ann', friends: [{ email: 'a@b' }, { email: 'c@d' }] },
    });
    expect(errors?.map(({ path }) => path)).toEqual([['product', 's', 'boom']]);
  });

  it('lets a null reach up to the nearest place that may be null', async () => {
    const ask = await createAsk(createShop(), { accessRules: false });
    const { data, errors } = await ask('{ product(id: "p1") { id reviews { body author { email } } } }');
    expect(data).toEqual({ product: { id: 'p1', reviews: null } });
    expect(errors?.map(({ path }) => path)).toContainEqual(['product', 'reviews', 1, 'author', 'email']);
  });

  it('fails what would have needed a failed value, and nothing else', async () => {
    const shop = createShop();
    changed(shop, 'products', (response) =>
      JSON.parse(JSON.stringify(response).replace('"weight":1.5', '"weight":null')),
    );
    const ask = await createAsk(
      { ...shop, subgraphs: new Map(shop.subgraphs).set('inventory', fails) },
      { accessRules: false },
    );
    const { data, errors } = await ask('{ product(id: "p1") { name stock shipping brand { name rank } } }');
    expect(data).toEqual({
      product: { name: 'Name p1', stock: null, shipping: null, brand: { name: 'Brand', rank: null } },
    });
    expect(errors?.map(({ path }) => path?.join('.'))).toEqual([
      'product.brand.rank',
      'product.shipping',
      'product.stock',
    ]);
  });

  it('does not wait beyond the deadline, whether or not the subgraph heeds it', async () => {
    const ask = await createAsk(createCreditFixture({ court: never }), { fetchDeadlineMs: 20 });
    const { data, code } = await ask('{ subject(id: "a") { name court { count } } }');
    expect(data).toEqual({ subject: { name: 'Alpha', court: null } });
    expect(code).toBe('SOURCE_UNAVAILABLE');
  });

  it.each([
    ['no list of entities', () => ({ data: { _entities: null } })],
    ['too few entities', () => ({ data: { _entities: [] } })],
    ['a text for an object', () => ({ data: { _entities: ['x'] } })],
    ['nothing at all', () => ({})],
  ])('gives no data for a subgraph that answers %s', async (_, change) => {
    const fixture = createCreditFixture();
    changed(fixture, 'court', change);
    const { data } = await (await createAsk(fixture))('{ subject(id: "a") { name court { count } } }');
    expect(data).toEqual({ subject: { name: 'Alpha', court: null } });
  });

  it.each([
    ['a text for a number', 'x'],
    ['an object for a number', {}],
    ['a list for a number', [1]],
    ['a number beyond its type', 2 ** 31],
  ])('refuses %s', async (_, count) => {
    const fixture = createCreditFixture();
    changed(fixture, 'court', () => ({ data: { _entities: [{ court: { count } }] } }));
    const { data, code } = await (await createAsk(fixture))('{ subject(id: "a") { court { count } } }');
    expect(data).toEqual({ subject: { court: { count: null } } });
    expect(code).toBe('SOURCE_INVALID');
  });
});
