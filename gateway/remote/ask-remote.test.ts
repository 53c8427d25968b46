import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PUBLIC_CALLER } from '../../schema/caller.ts';
import { contentDigestOf } from '../../schema/signed-context/content-digest.ts';
import { privateContextKey } from '../../schema/signed-context/context-keys.ts';
import type { SubgraphContext } from '../../schema/subgraph.ts';
import { createRemotes } from './ask-remote.ts';

interface Heard {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

type Behaviour = (response: ServerResponse) => void;

const answers =
  (body: string | Buffer, { status = 200, ...headers }: Record<string, string | number> = {}): Behaviour =>
  (response) => {
    response.writeHead(Number(status), { 'content-type': 'application/json', ...headers }).end(body);
  };

const BEHAVIOURS: Readonly<Record<string, Behaviour>> = {
  '/ok': answers('{"data":{"a":1},"errors":[{"message":"half"}],"extensions":{"secret":1}}'),
  '/graphql-type': answers('{"errors":[{"message":"no"}]}', {
    status: 400,
    'content-type': 'application/graphql-response+json; charset=utf-8',
  }),
  '/redirect': answers('{"data":{}}', { status: 307, location: '/ok' }),
  '/broken': answers('{"data":{}}', { status: 502 }),
  '/html': answers('<html>', { 'content-type': 'text/html' }),
  '/latin': answers('{"data":{}}', { 'content-type': 'application/json; charset=latin1' }),
  '/zipped': answers('{"data":{}}', { 'content-encoding': 'gzip' }),
  '/cut': answers('{"data":{'),
  '/bytes': answers(Buffer.from([0x22, 0xff, 0x22])),
  '/list': answers('[{"data":{}}]'),
  '/neither': answers('{}'),
  '/data-list': answers('{"data":[]}'),
  '/errors-text': answers('{"data":null,"errors":"no"}'),
  '/large': (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const pour = () => {
      while (!response.destroyed && response.write('x'.repeat(10_000)));
    };
    response.on('drain', pour);
    pour();
  },
  '/silent': () => undefined,
  '/stalls': (response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"data":');
  },
  '/hangs-up': (response) => {
    response.destroy();
  },
};

let server: Server;
let origin: string;
let connections = 0;
const heard: Heard[] = [];
const remotes = createRemotes({ mostBytes: 100_000 });

const context: SubgraphContext = { caller: PUBLIC_CALLER, now: new Date(0), requestId: 'r' };
const ask = (path: string, more: Partial<SubgraphContext> = {}) =>
  remotes.connect({ name: 'a', url: `${origin}${path}` })(
    { query: '{ a }', variables: { b: 1 } },
    { ...context, ...more },
  );

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    heard.push({ method, url, headers, body });
    BEHAVIOURS[url ?? '']?.(response);
  });
  server.on('connection', () => {
    connections += 1;
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await remotes.close();
  server.closeAllConnections();
  server.close();
});

describe('a remote subgraph', () => {
  it('is asked by POST, and answers with data and errors alone', async () => {
    heard.length = 0;
    expect(await ask('/ok')).toEqual({ data: { a: 1 }, errors: [{ message: 'half' }] });
    const [{ method, headers, body } = { method: '', headers: {}, body: '' }] = heard;
    expect(method).toBe('POST');
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json;q=0.9',
    });
    expect(JSON.parse(body)).toEqual({ query: '{ a }', variables: { b: 1 } });
  });

  it('is believed with any status when it answers in GraphQL’s own content type', async () => {
    expect(await ask('/graphql-type')).toEqual({ errors: [{ message: 'no' }] });
  });

  it('keeps its connection, after what was refused as well', async () => {
    await ask('/ok');
    const before = connections;
    await ask('/ok');
    await ask('/broken').catch(() => undefined);
    await ask('/ok');
    expect(connections - before).toBeLessThanOrEqual(1);
  });

  it.each([
    ['/redirect', 'REFUSED'],
    ['/broken', 'REFUSED'],
    ['/html', 'MALFORMED'],
    ['/latin', 'MALFORMED'],
    ['/zipped', 'MALFORMED'],
    ['/cut', 'MALFORMED'],
    ['/bytes', 'MALFORMED'],
    ['/list', 'MALFORMED'],
    ['/neither', 'MALFORMED'],
    ['/data-list', 'MALFORMED'],
    ['/errors-text', 'MALFORMED'],
    ['/large', 'TOO_LARGE'],
    ['/hangs-up', 'UNREACHABLE'],
  ])('that answers %s is refused as %s', async (path, kind) => {
    heard.length = 0;
    await expect(ask(path)).rejects.toMatchObject({ name: 'RemoteError', kind });
    expect(heard).toHaveLength(1);
  });

  it('nobody listens for is unreachable', async () => {
    const gone = remotes.connect({ name: 'b', url: 'http://127.0.0.1:1/graphql' });
    await expect(gone({ query: '{ a }' }, context)).rejects.toMatchObject({ kind: 'UNREACHABLE' });
  });

  it.each(['/silent', '/stalls'])('is waited for no longer than the caller does: %s', async (path) => {
    const controller = new AbortController();
    const asked = ask(path, { signal: controller.signal });
    const expected = expect(asked).rejects.toThrow('gone');
    setTimeout(() => controller.abort(new Error('gone')), 20);
    await expected;
  });

  it('is told nothing of the caller unless the question is signed', async () => {
    const caller = { ...PUBLIC_CALLER, actingPerson: 'the-person' };
    heard.length = 0;
    await ask('/ok', { caller });
    expect(JSON.stringify(heard)).not.toContain('the-person');
    expect(heard[0]?.headers).not.toHaveProperty('signature');
    const key = privateContextKey(Buffer.alloc(32, 1));
    const signing = createRemotes({ sign: { key, clock: () => new Date() } });
    await signing.connect({ name: 'a', url: `${origin}/ok` })({ query: '{ a }' }, { ...context, caller });
    await signing.close();
    const { headers = {}, body = '' } = heard.filter(({ url }) => url === '/ok')[1] ?? {};
    expect(headers).toMatchObject({
      'content-digest': contentDigestOf(body),
      signature: expect.stringMatching(/^credit=:/),
    });
    expect(body).toContain('the-person');
  });
});
