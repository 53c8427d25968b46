import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { createGateway, type Gateway } from '../create-gateway.ts';
import { createCreditFixture } from '../testing/credit.ts';
import { LIMIT_NAMES, LIMITS, type LimitName } from './limits.ts';

interface Hostile {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

const repeat = (count: number, text: string): string => Array.from({ length: count }, () => text).join(' ');
const number = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ');

/** For each limit, set low, a query that exceeds it and nothing else. */
const LOW: Readonly<Record<LimitName, number>> = {
  bodyBytes: 400,
  tokens: 40,
  depth: 3,
  aliases: 3,
  rootFields: 3,
  directives: 3,
  fields: 8,
  repeats: 3,
  variableChars: 50,
  variableDepth: 2,
  variableListLength: 3,
  cost: 8,
};

const plain = '{ subject(id: "a") { name } }';
const HOSTILE: Readonly<Record<LimitName, Hostile>> = {
  bodyBytes: { query: `${plain}${' '.repeat(500)}` },
  tokens: { query: `{ subject(id: "a") { ${repeat(40, 'name')} } }` },
  depth: { query: '{ subject(id: "a") { tax { ratings { year } } } }' },
  aliases: { query: `{ ${number(4, (index) => `a${index}: __typename`)} }` },
  rootFields: { query: `{ ${number(2, (index) => `a${index}: __typename`)} __typename secret }` },
  directives: {
    query: `{ __typename @include(if: true) subject(id: "a") { name @skip(if: false) kind @skip(if: false) id @skip(if: false) } }`,
  },
  fields: {
    query:
      '{ subject(id: "a") { ...A ...A } } fragment A on Subject { ...B ...B } fragment B on Subject { name kind }',
  },
  repeats: { query: '{ __typename secret subject(id: "a") { name name name name } }' },
  variableChars: { query: plain, variables: { a: 'x'.repeat(60) } },
  variableDepth: { query: plain, variables: { a: [[[1]]] } },
  variableListLength: { query: plain, variables: { a: [1, 2, 3, 4] } },
  cost: { query: '{ subjects(ids: ["a", "b"]) { tax { ratings { year } } } }' },
};

/** Only the limit in question is low. */
const settings = (name: LimitName, value: string) => ({
  [`LIMIT_${name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`]: value,
});

let gateways: ReadonlyMap<LimitName, { readonly gateway: Gateway; readonly url: string }>;

beforeAll(async () => {
  const opened = LIMIT_NAMES.map(async (name) => {
    const config = readConfig(settings(name, String(LOW[name])));
    const gateway = await createGateway({ ...createCreditFixture(), config });
    return [name, { gateway, url: await gateway.server.listen({ host: '127.0.0.1', port: 0 }) }] as const;
  });
  gateways = new Map(await Promise.all(opened));
});

afterAll(async () => {
  await Promise.all([...gateways.values()].map(({ gateway }) => gateway.server.close()));
});

const codeIn = (body: unknown): unknown => Reflect.get(Object(body), 'errors')?.[0]?.extensions?.code;

describe.each(LIMIT_NAMES)('the limit on %s', (name) => {
  const { query, variables } = HOSTILE[name];
  const found = () => {
    const one = gateways.get(name);
    if (one === undefined) throw new Error('no gateway');
    return one;
  };

  it('holds for POST', async () => {
    const response = await fetch(found().url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    expect(codeIn(await response.json())).toBe(LIMITS[name].code);
  });

  it('holds for GET', async () => {
    const search = new URLSearchParams({ query, ...(variables && { variables: JSON.stringify(variables) }) });
    const response = await fetch(`${found().url}?${search}`, {
      headers: { accept: 'application/graphql-response+json' },
    });
    expect(codeIn(await response.json())).toBe(LIMITS[name].code);
    expect(response.status).toBe(name === 'bodyBytes' ? 413 : 400);
  });

  it('holds within the process', async () => {
    const { body } = await found().gateway.pipeline.answer({ query, ...(variables && { variables }) });
    expect(codeIn(JSON.parse(body))).toBe(LIMITS[name].code);
  });
});

describe('a limit that is only measured', () => {
  it('is reported and serves all the same, up to ten times as much', async () => {
    const lines: object[] = [];
    const config = {
      ...readConfig(settings('aliases', 'measure')),
      limits: { ...readConfig({}).limits, aliases: 3 },
    };
    const log = { info: (fields: object) => lines.push(fields), error: () => {} };
    const { pipeline } = await createGateway({ ...createCreditFixture(), config, log });
    const many = (count: number) => ({ query: `{ ${number(count, (index) => `a${index}: __typename`)} }` });
    expect((await pipeline.answer(many(4))).status).toBe(200);
    expect(lines).toMatchObject([{ outcome: 'ANSWERED', exceeded: ['aliases'] }]);
    expect(codeIn(JSON.parse((await pipeline.answer(many(31))).body))).toBe('TOO_MANY_ALIASES');
  });
});
