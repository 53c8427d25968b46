import { describe, expect, it } from 'vitest';
import type { DocumentMode, RegisteredClient } from '../../schema/registered-client.ts';
import { bankWith } from '../../test/fixtures/callers.ts';
import { createAnswerHttp } from '../http/answer-http.ts';
import { createPipeline } from '../pipeline.ts';
import { createAsk } from '../testing/ask.ts';
import { createCreditFixture } from '../testing/credit.ts';
import { createRecall } from './create-recall.ts';
import { documentHash } from './document-hash.ts';

const QUERY = 'query Name($id: ID!) { subject(id: $id) { name } }';
const HASH = documentHash(QUERY);
const variables = { id: 'a' };
const by = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });
const ALPHA = { subject: { name: 'Alpha' } };

const askAs = async (documents: DocumentMode, logged: object[] = []) => {
  const client = { documents } as RegisteredClient;
  return createAsk(createCreditFixture(), {
    caller: bankWith(),
    log: {
      info: (fields, message) => /not registered/.test(message) && logged.push(fields),
      error: () => {},
    },
    documents: {
      findClient: async () => client,
      findDocument: async (owner, hash) => (owner === 'bank' && hash === HASH ? QUERY : undefined),
    },
  });
};

describe('a request by hash', () => {
  it('is unknown until its text came once with it, for whoever asks', async () => {
    const ask = await createAsk(createCreditFixture());
    const alone = { query: '', variables, extensions: by(HASH) };
    expect(await ask(alone)).toMatchObject({ code: 'PERSISTED_QUERY_NOT_FOUND', status: 400 });
    expect(await ask({ ...alone, query: QUERY })).toMatchObject({ data: ALPHA });
    expect(await ask(alone)).toMatchObject({ data: ALPHA });
  });

  it('is refused where hash and text do not belong together, and keeps nothing', async () => {
    const ask = await createAsk(createCreditFixture());
    const wrong = { query: '{ __typename }', variables, extensions: by(HASH) };
    expect(await ask(wrong)).toMatchObject({ code: 'DOCUMENT_HASH_WRONG', asked: [] });
    expect((await ask({ ...wrong, query: '' })).code).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  it('keeps no text that might hold an identity number, none too long, and not more than its limit', async () => {
    const identified = {
      kind: 'identified',
      caller: bankWith(),
      request: { params: { query: '' } },
    } as never;
    const recall = createRecall({ mostKept: 2 });
    const send = (query: string, sha256Hash = documentHash(query)) =>
      recall({
        ...(identified as object),
        request: { params: { query, extensions: by(sha256Hash) } },
      } as never);
    const literal = '{ subject(id: "513200189001010012") { name } }';
    await send(literal);
    await send(`{ a${' '.repeat(20_000)} }`);
    await expect(send('', documentHash(literal))).rejects.toMatchObject({
      code: 'PERSISTED_QUERY_NOT_FOUND',
    });
    for (const name of ['a', 'b', 'c']) await send(`{ ${name} }`);
    await expect(send('', documentHash('{ a }'))).rejects.toMatchObject({
      code: 'PERSISTED_QUERY_NOT_FOUND',
    });
    await expect(send('', documentHash('{ c }'))).resolves.toMatchObject({
      request: { params: { query: '{ c }' } },
    });
  });

  it('travels by POST and GET without a query', async () => {
    const answer = createAnswerHttp(await createPipeline({ ...createCreditFixture() }));
    const connected = { signal: new AbortController().signal, source: '127.0.0.1' };
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    const post = (content: object) =>
      answer({ method: 'POST', url: '/graphql', headers, body: JSON.stringify(content) }, connected);
    expect((await post({ variables, extensions: by(HASH) })).body).toContain('PERSISTED_QUERY_NOT_FOUND');
    await post({ query: QUERY, variables, extensions: by(HASH) });
    expect((await post({ variables, extensions: by(HASH) })).body).toContain('"name":"Alpha"');
    const search = new URLSearchParams({
      variables: JSON.stringify(variables),
      extensions: JSON.stringify(by(HASH)),
    });
    const get = {
      method: 'GET',
      url: `/graphql?${search}`,
      headers: { accept: 'application/json' },
      body: undefined,
    };
    expect((await answer(get, connected)).body).toContain('"name":"Alpha"');
  });
});

describe('a client that may send', () => {
  it('registered documents alone sends them by hash or text, and is refused any other', async () => {
    const ask = await askAs('REGISTERED');
    expect(await ask({ query: '', variables, extensions: by(HASH) })).toMatchObject({ data: ALPHA });
    expect(await ask({ query: QUERY, variables })).toMatchObject({ data: ALPHA });
    const other = { query: `${QUERY} `, variables };
    expect(await ask(other)).toMatchObject({ code: 'DOCUMENT_NOT_REGISTERED', status: 403, asked: [] });
    const fresh = { query: '{ __typename }', extensions: by(documentHash('{ __typename }')) };
    expect((await ask(fresh)).code).toBe('DOCUMENT_NOT_REGISTERED');
  });

  it('others too, but known: each that is not registered is logged by its hash', async () => {
    const logged: object[] = [];
    const ask = await askAs('LOG_UNKNOWN', logged);
    await ask({ query: QUERY, variables });
    expect(await ask('{ __typename }')).toMatchObject({ status: 200 });
    expect(logged).toEqual([{ client: 'bank', document: documentHash('{ __typename }') }]);
  });

  it('all sends what it likes', async () => {
    expect(await (await askAs('ALL'))('{ __typename }')).toMatchObject({ status: 200 });
  });
});
