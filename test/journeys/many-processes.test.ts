import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSupergraphConfig } from '../../schema/composition/read-supergraph-config.ts';
import { projectRoot } from '../../subgraphs/harness/sdl/sdl-library.ts';
import {
  addressOf,
  freshDataFolder,
  type RunningCommand,
  runCommand,
  startGateway,
} from './running-gateway.ts';

const MINUTE = 60_000;
const ENGINES = ['compiled', 'plain', 'apollo'] as const;

const QUESTION = `query ($id: ID!) {
  subject(id: $id) {
    name category regionName
    tax { creditRatings(first: 2) { totalCount nodes { level score evaluationYear } pageInfo { endCursor } } }
    judicial { dishonestDebtorEntries { totalCount nodes { recordId } } }
  }
}`;

interface Answer {
  readonly data?: { readonly subject: object | null };
  readonly errors?: readonly {
    readonly path: readonly string[];
    readonly extensions: { readonly code: string };
  }[];
  readonly extensions: { readonly withheld: readonly object[] };
}

const ask = async (address: string, variables: object): Promise<Answer> => {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUESTION, variables }),
  });
  return (await response.json()) as Answer;
};

/** An answer without what belongs to one request. */
const lasting = ({ data, errors, extensions }: Answer) => ({ data, errors, withheld: extensions.withheld });

const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

describe('gateway and subgraphs, each in a process of its own', { timeout: 3 * MINUTE }, () => {
  const folder = freshDataFolder();
  const config = join(folder.path, 'supergraph.yaml');
  const subgraphs = new Map<string, RunningCommand>();
  const gateways: RunningCommand[] = [];
  const ids: string[] = [];
  const alone = new Map<string, Answer>();
  let names: readonly string[] = [];

  const stop = async (command: RunningCommand | undefined) => {
    command?.child.kill('SIGTERM');
    return command?.ended;
  };
  const startSubgraph = async (name: string) => {
    const command = runCommand(['subgraph', name, '--config', config], { dataFolder: folder.path });
    subgraphs.set(name, command);
    await command.said('is ready');
  };
  const startAlone = async (engine: string, env: Readonly<Record<string, string>> = {}) => {
    const args = ['gateway', '--config', config, '--port', '0', '--engine', engine];
    const gateway = runCommand(args, { dataFolder: folder.path, env });
    gateways.push(gateway);
    await gateway.said('Ready at');
    return gateway;
  };

  beforeAll(async () => {
    const entries = (await readSupergraphConfig(join(projectRoot(), 'supergraph.yaml'))).subgraphs;
    names = entries.map(({ name }) => name);
    let text = await readFile(join(projectRoot(), 'supergraph.yaml'), 'utf8');
    for (const { routingUrl } of entries) {
      text = text.replace(routingUrl, `http://127.0.0.1:${await freePort()}/graphql`);
    }
    await writeFile(config, text.replaceAll('./subgraphs/', '../subgraphs/'));
    const one = await startGateway({ dataFolder: folder.path });
    const examples = runCommand(['seed', '--print-examples'], { dataFolder: folder.path });
    await examples.ended;
    ids.push(
      ...[...examples.out().matchAll(/^(9\w{17}|p\w{26}) /gm)].map((match) => match[1] ?? '').slice(0, 12),
    );
    for (const id of ids) alone.set(id, await ask(addressOf(one), { id }));
    await stop(one);
    for (const name of names) await startSubgraph(name);
  }, 5 * MINUTE);

  afterAll(async () => {
    for (const gateway of gateways) await stop(gateway);
    // Why the first one last: the embedded database is its own.
    for (const name of [...names].reverse()) await stop(subgraphs.get(name));
    await folder.remove();
  }, MINUTE);

  it.each(ENGINES)('give the same answers as one process, byte for byte (%s)', async (engine) => {
    const gateway = await startAlone(engine);
    expect(ids).toHaveLength(12);
    for (const id of ids) {
      const answer = await ask(addressOf(gateway), { id });
      expect(lasting(answer)).toEqual(lasting(alone.get(id) ?? answer));
    }
    expect(JSON.stringify([...alone.values()])).toContain('"withheld":[{');
    expect(await stop(gateway)).toBe(0);
  });

  it('tell of a subgraph that is down, and answer as before once it is back', async () => {
    const gateway = await startAlone('compiled');
    const [id = ''] = ids;
    await stop(subgraphs.get('tax'));
    const without = await ask(addressOf(gateway), { id });
    expect(without.errors).toMatchObject([{ extensions: { code: 'SOURCE_UNAVAILABLE' } }]);
    expect(without.data?.subject).toMatchObject({ tax: null, judicial: expect.anything() });
    await startSubgraph('tax');
    expect(lasting(await ask(addressOf(gateway), { id }))).toEqual(lasting(alone.get(id) ?? without));
    await stop(gateway);
  });

  const elsewhere = join(folder.path, 'other-context-keys.json');
  const shifted = (minutes: number): string => {
    const code = `const D = Date; globalThis.Date = class extends D {
      constructor(...a) { if (a.length === 0) super(D.now() + ${minutes * 60_000}); else super(...a); }
      static now() { return D.now() + ${minutes * 60_000}; } };`;
    return `--import=data:text/javascript,${encodeURIComponent(code)}`;
  };
  it.each([
    ['with other keys', { CREDIT_CONTEXT_KEYS_FILE: elsewhere }, 'CONTEXT_UNVERIFIED'],
    ['whose clock is five minutes ahead', { NODE_OPTIONS: shifted(5) }, 'CONTEXT_CLOCKS_DIFFER'],
    ['whose clock is five minutes behind', { NODE_OPTIONS: shifted(-5) }, 'CONTEXT_EXPIRED'],
  ])('leave a gateway %s without data, and tell its log why', async (_, env, code) => {
    const trust = ['26b40b8f93fff3d897112f7ebc582b232dbd72517d082fe83cfb30ddce43d1bb'];
    await writeFile(elsewhere, JSON.stringify({ sign: '9f'.repeat(32), trust }));
    const gateway = await startAlone('compiled', env);
    const answer = await ask(addressOf(gateway), { id: ids[0] });
    expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual(['SOURCE_UNAVAILABLE']);
    expect(JSON.stringify(answer)).not.toContain('CONTEXT_');
    // Why after its end: the line may come later than the answer.
    await stop(gateway);
    expect(gateway.err()).toContain(code);
  });

  it('open the explorer with examples that have an answer, as one process does', async () => {
    const gateway = await startAlone('compiled');
    const page = await fetch(new URL('/', addressOf(gateway)));
    expect(await page.text()).toContain('<!doctype html>');
    const response = await fetch(new URL('/examples.json', addressOf(gateway)));
    const { examples } = (await response.json()) as { readonly examples: { readonly variables: object }[] };
    expect(examples.length).toBeGreaterThan(2);
    expect(examples[0]?.variables).toEqual({ id: expect.stringMatching(/^(9|p)/) });
    await stop(gateway);
  });

  it('answer nobody but the gateway, schema included', async () => {
    const text = await readFile(config, 'utf8');
    for (const [url] of text.matchAll(/http:\S+/g)) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'credit-purpose': 'AUDIT' },
        body: '{"query":"{ _service { sdl } __schema { types { name } } }"}',
      });
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'CONTEXT_MISSING' } }] });
    }
  });
});
