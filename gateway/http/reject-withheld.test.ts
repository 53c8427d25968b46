import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { createGateway, type Gateway } from '../create-gateway.ts';
import { ENGINES } from '../execute/engine-name.ts';
import { createCreditFixture } from '../testing/credit.ts';

const opened: Gateway[] = [];
const urls = new Map<string, string>();
beforeAll(async () => {
  for (const engine of ENGINES) {
    const config = readConfig({ ENGINE: engine });
    const gateway = await createGateway({ ...createCreditFixture(), config });
    opened.push(gateway);
    urls.set(engine, await gateway.server.listen({ host: '127.0.0.1', port: 0 }));
  }
});
afterAll(() => Promise.all(opened.map(({ server }) => server.close())));

type Send = (url: string, query: string, headers: Record<string, string>) => Promise<Response>;

const post: Send = (url, query, headers) =>
  fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
const get: Send = (url, query, headers) => fetch(`${url}?query=${encodeURIComponent(query)}`, { headers });
const accepting =
  (send: Send, accept: string): Send =>
  (url, query, headers) =>
    send(url, query, { ...headers, accept });

const JSON_TYPE = 'application/json';
const RESPONSE_TYPE = 'application/graphql-response+json';

/** Every way in which a question may come; a new one joins. */
const TRANSPORTS: readonly (readonly [string, Send])[] = [
  ['POST, as JSON', accepting(post, JSON_TYPE)],
  ['POST, as a GraphQL response', accepting(post, RESPONSE_TYPE)],
  ['GET, as JSON', accepting(get, JSON_TYPE)],
  ['GET, as a GraphQL response', accepting(get, RESPONSE_TYPE)],
];
const WAYS = TRANSPORTS.flatMap(([transport, send]) =>
  ENGINES.map((engine) => [transport, engine, send] as const),
);

/** One is pruned, one is decided on the record, one is the root itself. */
const WITH_GAPS = [
  '{ subject(id: "a") { name phone } }',
  '{ subject(id: "a") { name tax { ratings { level score } } } }',
  '{ secret }',
];
const WITHOUT = '{ subject(id: "a") { name kind } }';

const ask = async (engine: string, send: Send, query: string, wish?: string) => {
  const headers: Record<string, string> = wish === undefined ? {} : { 'credit-withheld': wish };
  const response = await send(urls.get(engine) ?? '', query, headers);
  const body: { data?: unknown; errors?: { extensions: { code: string } }[]; extensions?: object } =
    JSON.parse(await response.text());
  return { status: response.status, ...body, code: body.errors?.[0]?.extensions.code };
};

describe.each(WAYS)('Credit-Withheld over %s, engine %s', (_transport, engine, send) => {
  it('reject: refuses what would have gaps, and says nothing of it', async () => {
    for (const query of WITH_GAPS) {
      const gaps = await ask(engine, send, query);
      expect(gaps.extensions).toMatchObject({ withheld: expect.arrayContaining([expect.anything()]) });
      const refused = await ask(engine, send, query, 'reject');
      expect(refused.code).toBe('WITHHELD_REJECTED');
      expect(refused.data ?? null).toBeNull();
      expect(refused.extensions).not.toHaveProperty('withheld');
      expect(JSON.stringify(refused.errors)).not.toMatch(/phone|score|secret/);
    }
  });

  it('reject: gives what has none as it is, and any other wish is refused', async () => {
    const plain = await ask(engine, send, WITHOUT);
    const asked = await ask(engine, send, WITHOUT, 'reject');
    expect([asked.status, asked.data, asked.code]).toEqual([200, plain.data, undefined]);
    expect(await ask(engine, send, WITHOUT, 'accept')).toMatchObject({ code: 'CREDIT_WITHHELD_UNKNOWN' });
  });
});
