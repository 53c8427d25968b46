import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRemotes } from '../remote/ask-remote.ts';
import { createAsk } from '../testing/ask.ts';
import { createCreditFixture } from '../testing/credit.ts';

const JSON_HEAD = { 'content-type': 'application/json' };
const SECRET = 'postgres://admin:secret@10.0.0.1';

const pour = (response: ServerResponse, chunk: string): void => {
  response.writeHead(200, JSON_HEAD);
  const more = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', more);
  more();
};

/** What a subgraph may do instead of answering. */
const DEEDS: Readonly<Record<string, (response: ServerResponse) => void>> = {
  hangs: () => {},
  drips: (response) => {
    response.writeHead(200, JSON_HEAD);
    const drip = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(drip));
  },
  'sends a gigabyte': (response) => pour(response, ' '.repeat(64 * 1024)),
  'sends brackets without end': (response) => pour(response, '['.repeat(64 * 1024)),
  redirects: (response) => void response.writeHead(302, { location: 'http://10.0.0.1/' }).end(),
  'answers HTML': (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end(SECRET),
  'answers a stack': (response) => void response.writeHead(500, JSON_HEAD).end(`{"stack":"${SECRET}"}`),
  'dies mid-body': (response) => {
    response.writeHead(200, { ...JSON_HEAD, 'content-length': '1000' }).write('{"data":{"_entities":[');
    setTimeout(() => response.destroy(), 5);
  },
  'nests what was to be a number': (response) =>
    void response
      .writeHead(200, JSON_HEAD)
      .end(`{"data":{"_entities":[{"court":{"count":${'['.repeat(200_000)}${']'.repeat(200_000)}}}]}}`),
  'tells its secrets': (response) =>
    void response
      .writeHead(200, JSON_HEAD)
      .end(
        JSON.stringify({ data: null, errors: [{ message: SECRET, extensions: { code: 'X', url: SECRET } }] }),
      ),
};

let server: Server;
let origin: string;
const open = new Set<ServerResponse>();
const remotes = createRemotes({ mostBytes: 1_000_000 });

beforeAll(async () => {
  server = createServer((request, response) => {
    open.add(response);
    response.on('close', () => open.delete(response));
    request.resume().on('end', () => DEEDS[decodeURIComponent(request.url ?? '').slice(1)]?.(response));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await remotes.close();
  server.closeAllConnections();
  server.close();
});

const withCourt = (deed: string, fetchDeadlineMs = 2_000) => {
  const court = remotes.connect({ name: 'court', url: `${origin}/${encodeURIComponent(deed)}` });
  return createAsk(createCreditFixture({ court }), { fetchDeadlineMs });
};

const query = '{ subject(id: "a") { name court { count } } }';

describe('when a subgraph behind HTTP', () => {
  it.each(Object.keys(DEEDS))('%s, its part is null with a code, and the rest is served', async (deed) => {
    const waits = deed === 'hangs' || deed === 'drips';
    const ask = await withCourt(deed, waits ? 100 : 10_000);
    const { data, errors, extensions, body } = await ask(query);
    expect(data).toEqual({ subject: { name: 'Alpha', court: null } });
    expect(errors?.map(({ path, extensions: { code } }) => [path, code])).toEqual([
      [['subject', 'court'], 'SOURCE_UNAVAILABLE'],
    ]);
    expect(extensions.sources).toContainEqual({ domain: 'court', status: 'FAILED' });
    expect(body).not.toMatch(/127\.0|10\.0|secret|http|stack/);
    await expect.poll(() => open.size, { timeout: 5_000 }).toBe(0);
  });

  it('is waited for by a caller that goes away, it is told so', async () => {
    const controller = new AbortController();
    const ask = await withCourt('hangs', 60_000);
    const asked = ask(query, {}, { signal: controller.signal });
    await expect.poll(() => open.size, { timeout: 5_000 }).toBe(1);
    controller.abort();
    await asked;
    await expect.poll(() => open.size, { timeout: 5_000 }).toBe(0);
  });
});
