import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCitizenIdCipher } from '../../../schema/identity-numbers/citizen-id-cipher.ts';
import { createCursorSeal } from '../../../subgraphs/harness/load/cursor.ts';
import { createClient } from '../../../subgraphs/harness/storage/postgres-client.ts';
import { loadKeys } from '../../../subgraphs/harness/storage/secrets.ts';
import { createAnswerBatch } from '../by-hand/answer-batch.ts';
import { createAnswerProfile, type HandAnswer } from '../by-hand/answer-profile.ts';
import { readSources } from '../data/read-sources.ts';
import type { ByHandSetup } from './protocol.ts';
import { runContestant } from './run-contestant.ts';

/** Fewer connections than the gateway's: they take turns in a pipeline, and PostgreSQL has fewer processes to switch between. */
const CONNECTIONS = 4;

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(request, 'end');
  return Buffer.concat(chunks).toString();
};

const bodyOf = ({ data, withheld }: HandAnswer): Buffer =>
  Buffer.from(`{"data":${data},"extensions":{"requestId":"${randomUUID()}","withheld":${withheld}}}`);

// The fastest endpoint we can write for the same questions: node:http, postgres.js, the same statements, no GraphQL.
runContestant(async ({ dataDir, databaseUrl, statements }: ByHandSetup) => {
  const { domains } = await readSources();
  const keys = await loadKeys({ dataDir, env: {} });
  const client = createClient(databaseUrl, {
    connections: CONNECTIONS,
    statementTimeoutMs: 15_000,
    connectTimeoutMs: 5_000,
    prepared: 'named',
  });
  const parts = {
    domains,
    client,
    cursors: createCursorSeal(keys.cursorKey),
    citizenIds: createCitizenIdCipher({ key: keys.identityKey, blindIndexKey: keys.blindIndexKey }),
  };
  const answerProfile = createAnswerProfile({ ...parts, statements: statements.profile ?? [] });
  const answerBatch = createAnswerBatch({ ...parts, statements: statements.batch ?? [] });
  const prefix = '/profile/';
  const server = createServer(async (request, response) => {
    const { url = '' } = request;
    const answer = url.startsWith(prefix)
      ? await answerProfile(url.slice(prefix.length))
      : await answerBatch(JSON.parse(await readBody(request)) as string[]);
    const body = bodyOf(answer);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, takeStatements: () => ({ count: 0, seen: [] }) };
});
