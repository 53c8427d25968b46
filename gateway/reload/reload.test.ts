import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { createGateway, type Gateway } from '../create-gateway.ts';
import { createPipeline } from '../pipeline.ts';
import { createFixture } from '../testing/fixture.ts';
import { createGenerations } from './create-generations.ts';
import { watchFiles } from './watch-files.ts';

/** Supergraphs of which each answers a field with its number; more fields make no difference. */
const numbered = (number: number) =>
  createFixture([
    {
      name: 'one',
      sdl: `type Query { number: Int @access(to: [PUBLIC]) f${number}: Int @access(to: [PUBLIC]) }`,
      resolvers: { Query: { number: () => number } },
    },
  ]);

let gateway: Gateway;
let url: string;

beforeEach(async () => {
  gateway = await createGateway({ ...numbered(0), config: readConfig({}) });
  url = await gateway.server.listen({ host: '127.0.0.1', port: 0 });
});

afterEach(() => gateway.server.close());

const ask = async (query = '{ number }'): Promise<number> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  expect(response.status).toBe(200);
  const { data, errors } = JSON.parse(await response.text());
  expect(errors).toBeUndefined();
  return data.number;
};

const readiness = async (): Promise<unknown> => (await fetch(url.replace('/graphql', '/ready'))).json();

describe('a changed supergraph', () => {
  it('is served while requests come without end, and none of them fails', async () => {
    let isOver = false;
    const answers: number[] = [];
    const load = async () => {
      while (!isOver) answers.push(await ask());
    };
    const loads = Array.from({ length: 8 }, load);
    for (const number of [1, 2, 3]) {
      expect(await gateway.reload(async () => numbered(number))).toMatchObject({ kind: 'served' });
      expect(await ask()).toBe(number);
    }
    isOver = true;
    await Promise.all(loads);
    expect(answers.length).toBeGreaterThan(8);
    expect(new Set(answers).size).toBeGreaterThan(1);
  });

  it('lets a request finish with what it began with', async () => {
    let answer = () => {};
    let asked = () => {};
    const isAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const slow = numbered(7);
    const inner = slow.subgraphs.get('one');
    slow.subgraphs.set('one', async (...args) => {
      asked();
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return (await inner?.(...args)) ?? {};
    });
    await gateway.reload(async () => slow);
    const begun = ask('{ number f7 }');
    await isAsked;
    await gateway.reload(async () => numbered(8));
    expect(await ask()).toBe(8);
    answer();
    expect(await begun).toBe(7);
  });

  it('is refused with a sentence when it cannot be served; the one before serves on', async () => {
    const broken = { ...numbered(1), supergraphSdl: 'type Query { a: Int }' };
    expect(await gateway.reload(async () => broken)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('The supergraph cannot be served.'),
    });
    expect(await ask()).toBe(0);
    expect(await readiness()).toEqual({ status: 'ready', supergraph: 'change refused' });
    expect(await gateway.metrics.read()).toContain('gateway_supergraph_change_refused 1');
    expect(await gateway.reload(async () => numbered(0))).toEqual({ kind: 'unchanged' });
    expect(await readiness()).toEqual({ status: 'ready', supergraph: 'current' });
  });

  it('does not say where its loading failed', async () => {
    const change = await gateway.reload(() => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.1')));
    expect(change).toMatchObject({ kind: 'refused', reason: expect.not.stringContaining('10.0.0.1') });
  });

  it('frees the one before', async () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const generations = createGenerations(await createPipeline(numbered(0)));
    const old = await (async () => {
      const fixture = numbered(1);
      await generations.replace(() => createPipeline(fixture));
      await generations.pipeline.answer({ query: '{ number }' });
      return new WeakRef(generations.pipeline.schema);
    })();
    await generations.replace(() => createPipeline(numbered(2)));
    for (let tries = 0; tries < 20 && old.deref() !== undefined; tries += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      collect();
    }
    expect(old.deref() === undefined).toBe(true);
  });
});

describe('watched files', () => {
  it('are told of when their contents change, also by renaming, and not when they are only touched', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'watch-'));
    const file = join(folder, 'a');
    await writeFile(file, 'one');
    let changes = 0;
    const stop = await watchFiles({
      files: async () => [file],
      everyMs: 5,
      onChange: async () => {
        changes += 1;
      },
    });
    await writeFile(file, 'one');
    await writeFile(join(folder, 'b'), 'two');
    await rename(join(folder, 'b'), file);
    await expect.poll(() => changes).toBe(1);
    await rm(file);
    await expect.poll(() => changes).toBe(2);
    stop();
    await rm(folder, { recursive: true });
  });
});
