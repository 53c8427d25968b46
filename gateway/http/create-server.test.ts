import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { createGateway, type Gateway } from '../create-gateway.ts';
import { createCreditFixture } from '../testing/credit.ts';

let gateway: Gateway;
let url: string;

beforeAll(async () => {
  gateway = await createGateway({ ...createCreditFixture(), config: readConfig({}) });
  url = await gateway.server.listen({ host: '127.0.0.1', port: 0 });
});

afterAll(() => gateway.server.close());

const JSON_HEADERS = { 'content-type': 'application/json' };
const post = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', headers: { ...JSON_HEADERS, ...headers }, body: JSON.stringify(body) });

describe('the server', () => {
  it('follows GraphQL over HTTP in every point of the audit', async () => {
    const results = await Promise.all(serverAudits({ url: () => url }).map((audit) => audit.fn()));
    const failed = results.filter(({ status }) => status === 'error' || status === 'warn');
    expect(failed.map(({ id, name }) => `${id} ${name}`)).toEqual([]);
    expect(results.length).toBeGreaterThan(40);
  });

  it.each([
    ['a GET of another content type', { method: 'GET', headers: { 'content-type': 'text/plain' } }, 415],
    [
      'a form',
      {
        method: 'POST',
        body: 'query={__typename}',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
      415,
    ],
    [
      'a compressed body',
      { method: 'POST', body: '{}', headers: { ...JSON_HEADERS, 'content-encoding': 'gzip' } },
      415,
    ],
    ['a body that is no JSON', { method: 'POST', body: '{', headers: JSON_HEADERS }, 400],
    ['a batch', { method: 'POST', body: '[{"query":"{__typename}"}]', headers: JSON_HEADERS }, 400],
    ['another method', { method: 'PUT', body: '{}', headers: JSON_HEADERS }, 405],
    [
      'a body beyond the limit',
      { method: 'POST', body: JSON.stringify({ query: ' '.repeat(300_000) }), headers: JSON_HEADERS },
      413,
    ],
    [
      'a response type we do not write',
      { method: 'POST', body: '{}', headers: { ...JSON_HEADERS, accept: 'text/html' } },
      406,
    ],
  ])('refuses %s with a code and a request id', async (_, init, status) => {
    const response = await fetch(`${url}?query={__typename}`, init);
    expect(response.status).toBe(status);
    const requestId = response.headers.get('x-request-id');
    expect(await response.json()).toMatchObject({
      errors: [{ message: expect.any(String) }],
      extensions: { requestId },
    });
    expect(response.headers.get('cache-control')).toBe('private, no-store');
  });

  it('refuses an unknown credential with 401 in either response type, and never answers it as the public', async () => {
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      const response = await post({ query: '{ __typename }' }, { authorization: 'Bearer x', accept });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toMatch(/^Bearer error="invalid_token"/);
      expect(await response.json()).toMatchObject({
        errors: [{ extensions: { code: 'CREDENTIAL_UNKNOWN' } }],
      });
    }
  });

  it('takes no request id and no identity from the client', async () => {
    const response = await post(
      { query: '{ secret }' },
      { 'x-request-id': 'mine', 'credit-role': 'GOVERNMENT', 'x-credit-context': '{"role":"GOVERNMENT"}' },
    );
    expect(response.headers.get('x-request-id')).not.toBe('mine');
    expect(await response.json()).toMatchObject({ data: { secret: null } });
  });

  it('says whether it lives and is ready, and that there is nothing elsewhere', async () => {
    const { origin } = new URL(url);
    expect((await fetch(`${origin}/health`)).status).toBe(200);
    expect((await fetch(`${origin}/ready`)).status).toBe(200);
    expect((await fetch(`${origin}/graphiql`)).status).toBe(404);
  });

  it('names the port when it is in use', async () => {
    const other = await createGateway({ ...createCreditFixture(), config: readConfig({}) });
    const port = Number(new URL(url).port);
    await expect(other.server.listen({ host: '127.0.0.1', port })).rejects.toMatchObject({
      code: 'PORT_IN_USE',
      message: `The port is in use. Stop the other process, or choose another port with PORT. It is port ${port}.`,
    });
    await other.server.close();
  });
});
