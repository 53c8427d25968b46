import '../../../schema/composition/telemetry-off.ts';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { startLoadGenerator } from '../load/load-generator.ts';
import { spreadOf } from '../measure/median.ts';
import { describeMachine } from '../options.ts';
import { type Contestant, contestantNames, type Places, startContestant } from './contestants.ts';
import { SOURCES } from './sources.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
    concurrency: { type: 'string', default: '32' },
    only: { type: 'string' },
    queries: { type: 'string', default: 'profile,batch,small' },
    profile: { type: 'string' },
  },
});

const VARIABLES = {
  profile: { id: '91513201' },
  batch: { ids: Array.from({ length: 50 }, (_, index) => `91513${200 + index}`) },
  small: { id: '91513201' },
};

type Query = keyof typeof VARIABLES;

const isQuery = (name: string): name is Query => Object.hasOwn(VARIABLES, name);

interface Turn {
  readonly cpuMs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const requestFor = async (name: Query) => {
  // From dist/bench/test/bench/federation.
  const file = new URL(`../../../../../test/bench/federation/queries/${name}.graphql`, import.meta.url);
  const operationName = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
  const body = { query: await readFile(file, 'utf8'), operationName, variables: VARIABLES[name] };
  return { method: 'POST', path: '/graphql', body: JSON.stringify(body) } as const;
};

const say = (text: string): void => console.error(text);

const startSources = async () => {
  const child = fork(fileURLToPath(new URL('./serve-sources.js', import.meta.url)));
  const [urls] = (await once(child, 'message')) as [Record<string, string>];
  return { urls, stop: () => child.kill() };
};

const compose = (urls: Places['urls']): string => {
  const services = SOURCES.map(({ name, sdl }) => ({ name, url: urls[name] ?? '', typeDefs: parse(sdl) }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(String(errors));
  return supergraphSdl;
};

/** Fails when somebody's answer differs: who answers something else is not compared. */
const compareAnswers = async (contestants: readonly Contestant[], body: string): Promise<number> => {
  const answers = await Promise.all(
    contestants.map(async ({ origin }) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${origin}/graphql`, { method: 'POST', headers, body });
      const { data } = (await response.json()) as { data: unknown };
      return JSON.stringify(data, (_, value) =>
        typeof value === 'object' && value !== null && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
          : value,
      );
    }),
  );
  const different = contestants.filter((_, place) => answers[place] !== answers[0]);
  if (different.length > 0) throw new Error(`${different.map(({ name }) => name)} answer otherwise`);
  return Buffer.byteLength(answers[0] ?? '');
};

const sources = await startSources();
const folder = await mkdtemp(join(tmpdir(), 'bench-federation-'));
const supergraphFile = join(folder, 'supergraph.graphql');
await writeFile(supergraphFile, compose(sources.urls));
const load = startLoadGenerator();
const contestants: Contestant[] = [];
try {
  const wanted = values.only?.split(',') ?? contestantNames();
  for (const name of wanted)
    contestants.push(
      await startContestant(name, { supergraphFile, urls: sources.urls, profileFolder: values.profile }),
    );
  console.log(`${describeMachine()}; load average before ${loadavg()[0]?.toFixed(1)}\n`);
  for (const query of values.queries.split(',').filter(isQuery)) {
    const request = await requestFor(query);
    const bytes = await compareAnswers(contestants, request.body);
    const turns = new Map<string, Turn[]>(contestants.map(({ name }) => [name, []]));
    for (let round = 0; round <= Number(values.rounds); round += 1) {
      for (const { name, origin, cpuMs } of contestants) {
        const before = cpuMs();
        const setup = {
          origin,
          requests: [request],
          concurrency: Number(values.concurrency),
          seconds: Number(values.seconds),
        };
        const { requests, p50Ms, p99Ms } = await load.run(setup);
        if (round > 0) turns.get(name)?.push({ cpuMs: (cpuMs() - before) / requests, p50Ms, p99Ms });
      }
    }
    const median = (name: string, key: keyof Turn): number =>
      spreadOf((turns.get(name) ?? []).map((turn) => turn[key])).median;
    console.log(
      `**${query}**, ${bytes} bytes of data\n\n| | CPU ms a request | p50 ms | p99 ms | RSS MiB |\n| --- | --- | --- | --- | --- |`,
    );
    for (const { name, rssMiB } of contestants) {
      const cells = [
        median(name, 'cpuMs').toFixed(3),
        median(name, 'p50Ms').toFixed(1),
        median(name, 'p99Ms').toFixed(1),
        rssMiB().toFixed(0),
      ];
      console.log(`| ${name} | ${cells.join(' | ')} |`);
    }
    console.log('');
  }
} catch (error) {
  say(String(error));
  process.exitCode = 1;
} finally {
  for (const contestant of contestants) await contestant.stop();
  await load.stop();
  sources.stop();
  await rm(folder, { recursive: true });
}
