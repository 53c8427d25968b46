import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '../../gateway/config.ts';
import { createGateway } from '../../gateway/create-gateway.ts';
import { createCreditFixture } from '../../gateway/testing/credit.ts';
import type { AskSubgraph } from '../../schema/subgraph.ts';
import { judgeGrowth, type Sample } from './judge-growth.ts';

/**
 * `npm run soak`: asks a gateway over HTTP for an hour (`--minutes N`), with literals, aliases and refusals that never
 * repeat, a subgraph that fails now and then, and a new supergraph again and again. Fails when memory grows.
 */
const { values } = parseArgs({ options: { minutes: { type: 'string', default: '60' } } });
const lastsMs = Number(values.minutes) * 60_000;
const collect = globalThis.gc;
if (collect === undefined) throw new Error('run it by `npm run soak`: it needs --expose-gc');

const CONCURRENCY = 8;
const SAMPLES = 24;
let turn = 0;

const query = (): string => {
  turn += 1;
  switch (turn % 5) {
    case 0:
      return `{ a${turn}: subject(id: "a") { name court { count } } }`;
    case 1:
      return `{ subject(id: "unknown-${turn}") { name } }`;
    case 2:
      return `{ nothing${turn} }`;
    case 3:
      return `{ subjects(ids: ["a", "b", "p"]) { x${turn}: name tax { ratings { year level score } } } }`;
    default:
      return `{ ${'a { '.repeat(turn % 40)} b ${'} '.repeat(turn % 40)} }`;
  }
};

/** The fixture under a new generation: a comment makes another supergraph of it. */
const supergraph = (generation: number) => {
  const fixture = createCreditFixture();
  const court = fixture.subgraphs.get('court');
  const moody: AskSubgraph = async (...args) => {
    fixture.asked.length = 0;
    if (turn % 7 === 0) throw new Error('fails now and then');
    return (await court?.(...args)) ?? {};
  };
  fixture.subgraphs.set('court', moody);
  return { ...fixture, supergraphSdl: `# ${generation}\n${fixture.supergraphSdl}` };
};

const gateway = await createGateway({ ...supergraph(0), config: readConfig({ ENGINE: 'compiled' }) });
const url = await gateway.server.listen({ host: '127.0.0.1', port: 0 });
const startMs = performance.now();
const isOver = (): boolean => performance.now() - startMs > lastsMs;
let answered = 0;

const ask = async (): Promise<void> => {
  while (!isOver()) {
    const body = JSON.stringify({ query: query() });
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    await response.arrayBuffer();
    if (response.status >= 500) throw new Error(`answered with ${response.status}`);
    answered += 1;
  }
};

const samples: Sample[] = [];
const watch = async (): Promise<void> => {
  for (let generation = 1; !isOver(); generation += 1) {
    await sleep(lastsMs / SAMPLES);
    await gateway.reload(async () => supergraph(generation));
    collect();
    const { heapUsed, rss } = process.memoryUsage();
    samples.push({ heapBytes: heapUsed, rssBytes: rss });
  }
};

await Promise.all([watch(), ...Array.from({ length: CONCURRENCY }, ask)]);
await gateway.server.close();
const verdict = judgeGrowth(samples);
process.stdout.write(`${answered} requests, ${samples.length - 1} supergraphs. ${verdict.sentence}\n`);
process.exitCode = verdict.grows ? 1 : 0;
