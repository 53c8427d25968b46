import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createRemotes } from '../../../gateway/remote/ask-remote.ts';
import { type Caller, PUBLIC_CALLER } from '../../../schema/caller.ts';
import {
  privateContextKey,
  publicBytes,
  publicContextKey,
} from '../../../schema/signed-context/context-keys.ts';
import { createRequestSigner } from '../../../schema/signed-context/sign-request.ts';
import { createRequestVerifier } from '../../../schema/signed-context/verify-request.ts';
import type { AskSubgraph } from '../../../schema/subgraph.ts';
import { bankWith, grantOf } from '../../../test/fixtures/callers.ts';
import {
  FIRM,
  firmNumber,
  NOW,
  type OpenedFixture,
  openFixture,
} from '../../../test/fixtures/open-fixture.ts';
import * as tables from '../../../test/fixtures/woodland/tables.ts';
import { createSubgraphServer, type SubgraphServer } from './create-subgraph-server.ts';

const QUERY = `query ($of: [_Any!]!, $filter: WoodlandPlotFilter) { _entities(representations: $of) {
  ... on Subject { woodland { plots(filter: $filter) { totalCount nodes { plotNo grade price } } _withheld_woodland } }
} }`;
const of = [FIRM, firmNumber(1)].map((id) => ({ __typename: 'Subject', id }));
const key = privateContextKey(Buffer.alloc(32, 1));
const trust = [publicContextKey(publicBytes(key.key))];
const clock = () => NOW;

let woodland: OpenedFixture;
let server: SubgraphServer;
let origin: string;
let remote: AskSubgraph;
const remotes = createRemotes({ sign: { key, clock } });

beforeAll(async () => {
  woodland = await openFixture('woodland', tables);
  await woodland.plant('plots', [
    { subjectRef: FIRM, recordId: 'r1', plotNo: 'P1', grade: 'A', price: '100' },
    { subjectRef: firmNumber(1), recordId: 'r2', plotNo: 'P2', grade: 'B', price: '200' },
  ]);
  const verifier = createRequestVerifier({ trust, audience: 'woodland', clock });
  server = await createSubgraphServer(woodland.domain, {
    ...{ parts: woodland.parts, verifier, path: '/graphql', bodyLimitBytes: 10_000 },
  });
  origin = await server.listen({ host: '127.0.0.1', port: 0 });
  remote = remotes.connect({ name: 'woodland', url: `${origin}/graphql` });
});
afterAll(async () => {
  await remotes.close();
  await server.close();
  await woodland.close();
});
beforeEach(() => woodland.fail(undefined));

const context = (caller: Caller = PUBLIC_CALLER) => ({ caller, now: NOW, requestId: 'request-1' });
const sign = createRequestSigner({ key, audience: 'woodland', method: 'POST', target: '/graphql', clock });

/** The raw answer to some bytes of HTTP, its date aside. */
const send = async (head: string, body = ''): Promise<string> => {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  socket.end(`${head}\r\nhost: a\r\nconnection: close\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
  return (await text(socket)).replace(/\r\nDate: .*/i, '');
};

describe('a subgraph in a process of its own', () => {
  it.each([
    ['the public', PUBLIC_CALLER],
    ['a bank', bankWith()],
    ['a bank with a grant', bankWith(grantOf(FIRM))],
  ])('answers %s as it does in one process', async (_, caller) => {
    for (const variables of [{ of }, { of, filter: { area: { to: 1 } } }, { of: [] }]) {
      const here = await woodland.askSubgraph({ query: QUERY, variables }, context(caller));
      expect(await remote({ query: QUERY, variables }, context(caller))).toEqual(
        JSON.parse(JSON.stringify(here)),
      );
    }
  });

  it('says by its code alone what went wrong', async () => {
    const sql = new TypeError('select secret from plots');
    woodland.fail(sql);
    const answer = await remote({ query: QUERY, variables: { of } }, context());
    expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(['INTERNAL', 'INTERNAL']);
    woodland.fail(undefined);
    const wrong = await remote({ query: '{ nothing }' }, context());
    expect(wrong.data).toBeUndefined();
    expect(JSON.stringify([answer, wrong])).not.toMatch(/select|stack|Did you mean/);
  });

  it('gives everybody else one answer, whatever is asked, and runs no statement', async () => {
    const body = JSON.stringify({ query: '{ _service { sdl } }' });
    woodland.statements.length = 0;
    const type = 'content-type: application/json';
    const answers = await Promise.all([
      send(`POST /graphql HTTP/1.1\r\n${type}`, body),
      send(`POST /graphql HTTP/1.1\r\n${type}`, JSON.stringify({ query: QUERY, variables: { of } })),
      send(`POST /graphql HTTP/1.1\r\n${type}`, '{'),
      send(`POST /graphql HTTP/1.1\r\n${type}`, 'x'.repeat(20_000)),
      send(`POST /graphql HTTP/1.1\r\ncontent-type: text/plain`, body),
      send(`POST /graphql HTTP/1.1\r\n${type}\r\ncredit-caller: OPERATOR\r\nauthorization: Bearer a`, body),
      send('GET /graphql?query={__schema{types{name}}} HTTP/1.1'),
      send('GET /graphql HTTP/1.1\r\naccept: text/html'),
      send('GET / HTTP/1.1'),
      send('GET /ready HTTP/1.1'),
      send('POST /health HTTP/1.1'),
      send('GET /%zz HTTP/1.1'),
      send('OPTIONS /graphql HTTP/1.1'),
      send('DELETE /graphql HTTP/1.1'),
    ]);
    expect(answers[0]).toContain('401 Unauthorized');
    expect(answers[0]).toContain('"code":"CONTEXT_MISSING"');
    expect([...new Set(answers)]).toEqual([answers[0]]);
    expect(woodland.statements).toEqual([]);
  });

  it('says whether it lives to whoever asks', async () => {
    const response = await fetch(`${origin}/health`);
    expect([response.status, await response.json()]).toEqual([200, { status: 'live' }]);
  });

  it.each([
    ['used twice', 'CONTEXT_REPLAYED', (signed: ReturnType<typeof sign>) => signed, 2],
    [
      'with another body',
      'CONTEXT_BODY_MISMATCH',
      (signed: ReturnType<typeof sign>) => ({ ...signed, body: signed.body.replace('PUBLIC', 'OPERATOR') }),
      1,
    ],
    [
      'with another digest',
      'CONTEXT_UNVERIFIED',
      (signed: ReturnType<typeof sign>) => ({
        ...signed,
        headers: { ...signed.headers, 'content-digest': 'sha-256=:AAAA:' },
      }),
      1,
    ],
  ] as const)('refuses a signed context %s', async (_, code, change, times) => {
    const signed = change(sign({ query: QUERY, variables: { of } }, context()));
    const post = () =>
      fetch(`${origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...signed.headers },
        body: signed.body,
      });
    const answers = [];
    for (let time = 0; time < times; time++) answers.push(await (await post()).json());
    expect(answers.at(-1)).toMatchObject({ errors: [{ extensions: { code } }] });
    expect(answers.at(-1)).not.toHaveProperty('data');
  });

  it('gives the gateway the code, for its log', async () => {
    const stranger = createRemotes({ sign: { key: privateContextKey(Buffer.alloc(32, 9)), clock } });
    const lost = remotes.connect({ name: 'judicial', url: `${origin}/graphql` });
    const elsewhere = remotes.connect({ name: 'woodland', url: `${origin}/graphql/` });
    const late = createRemotes({ sign: { key, clock: () => new Date(NOW.getTime() + 300_000) } });
    const early = createRemotes({ sign: { key, clock: () => new Date(NOW.getTime() - 300_000) } });
    const place = { name: 'woodland', url: `${origin}/graphql` };
    const ask = (asked: AskSubgraph) => asked({ query: '{ __typename }' }, context());
    await expect(ask(stranger.connect(place))).rejects.toMatchObject({ code: 'CONTEXT_UNVERIFIED' });
    await expect(ask(lost)).rejects.toMatchObject({ code: 'CONTEXT_FOR_ANOTHER' });
    await expect(ask(late.connect(place))).rejects.toMatchObject({ code: 'CONTEXT_CLOCKS_DIFFER' });
    await expect(ask(early.connect(place))).rejects.toMatchObject({ code: 'CONTEXT_EXPIRED' });
    expect(await ask(elsewhere)).toMatchObject({ errors: [{ extensions: { code: 'REQUEST_MALFORMED' } }] });
    await Promise.all([stranger, late, early].map((one) => one.close()));
  });
});
