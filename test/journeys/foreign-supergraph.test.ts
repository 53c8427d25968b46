import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAsk } from '../../gateway/testing/ask.ts';
import { createShop } from '../../gateway/testing/shop.ts';
import { PUBLIC_CALLER } from '../../schema/caller.ts';
import type { AskSubgraph } from '../../schema/subgraph.ts';
import { addressOf, freshDataFolder, type RunningCommand, runCommand } from './running-gateway.ts';

const MINUTE = 60_000;
const ENGINES = ['plain', 'apollo'] as const;
const QUERY = `query ($id: ID!) {
  product(id: $id) { name price brand { name rank } stock shipping reviews { body author { id friends { id } } } }
  me { reviews { product { name } } }
}`;

/** Serves a subgraph of the test over HTTP, as other people's subgraphs are. */
const serve = async (ask: AskSubgraph): Promise<Server> => {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const answer = await ask(JSON.parse(body), {
      caller: PUBLIC_CALLER,
      now: new Date(),
      requestId: 'remote',
    });
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return server;
};

const post = async (address: string, query: string, variables: object = {}) => {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
};

describe('a gateway alone over a supergraph of other people', { timeout: MINUTE }, () => {
  const folder = freshDataFolder();
  const file = join(folder.path, 'supergraph.graphql');
  const shop = createShop();
  const servers = new Map<string, Server>();
  const running: RunningCommand[] = [];
  const portOf = (name: string) => servers.get(name)?.address() as AddressInfo;
  const start = async (engine: string) => {
    const args = ['gateway', '--supergraph', file, '--port', '0', '--engine', engine, '--no-access-rules'];
    const gateway = runCommand(args, { dataFolder: folder.path });
    running.push(gateway);
    await gateway.said('Ready at');
    return addressOf(gateway);
  };

  beforeAll(async () => {
    let sdl = shop.supergraphSdl;
    for (const [name, ask] of shop.subgraphs) {
      const server = await serve(ask);
      servers.set(name, server);
      const { port } = server.address() as AddressInfo;
      sdl = sdl.replace(
        `name: "${name}", url: "http://subgraph.invalid"`,
        `name: "${name}", url: "http://127.0.0.1:${port}/graphql"`,
      );
    }
    await writeFile(file, sdl);
  });

  afterAll(async () => {
    for (const { child } of running) child.kill('SIGKILL');
    for (const server of servers.values()) server.closeAllConnections();
    await folder.remove();
  });

  it.each(ENGINES)('answers plain GraphQL, the same as in one process (%s)', async (engine) => {
    const expected = await (await createAsk(shop, { accessRules: false }))({
      query: QUERY,
      variables: { id: 'p1' },
    });
    const address = await start(engine);
    const answer = await post(address, QUERY, { id: 'p1' });
    expect(answer).toEqual({ data: expected.data });
    expect(await (await fetch(address.replace('/graphql', '/health'))).json()).toEqual({ status: 'live' });
  });

  it.each(ENGINES)(
    'tells of a subgraph that is down, and of the others what they know (%s)',
    async (engine) => {
      const address = await start(engine);
      const { port } = portOf('reviews');
      const stopped = servers.get('reviews');
      stopped?.close();
      stopped?.closeAllConnections();
      const answer = await post(address, '{ product(id: "p1") { name reviews { id } } }');
      expect(answer).toMatchObject({
        data: { product: { name: 'Name p1', reviews: null } },
        errors: [{ path: ['product', 'reviews'], extensions: { code: 'SOURCE_UNAVAILABLE' } }],
      });
      await new Promise<void>((resolve) => stopped?.listen(port, '127.0.0.1', resolve));
    },
  );

  it('ends on SIGTERM', async () => {
    await start('plain');
    const gateway = running.at(-1);
    gateway?.child.kill('SIGTERM');
    expect(await gateway?.ended).toBe(0);
  });

  it.each([
    ['with rules it does not have', ['--supergraph', file], 'It carries no @access labels'],
    ['that is no supergraph', ['--supergraph', 'package.json', '--no-access-rules'], 'not well-formed'],
    ['that is not there', ['--supergraph', 'nowhere.graphql', '--no-access-rules'], 'nowhere.graphql'],
  ])('is not served: one %s', async (_, args, sentence) => {
    const command = runCommand(['gateway', ...args], { dataFolder: folder.path });
    expect(await command.ended).toBe(1);
    expect(command.err()).toContain('SUPERGRAPH_INVALID');
    expect(command.err()).toContain(sentence);
  });
});
