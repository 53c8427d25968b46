import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { projectRoot } from '../../../subgraphs/harness/sdl/sdl-library.ts';

export interface Contestant {
  readonly name: string;
  /** `http://127.0.0.1:1234` */
  readonly origin: string;
  /** User and system time of the process so far. */
  readonly cpuMs: () => number;
  readonly rssMiB: () => number;
  readonly startMs: number;
  readonly stop: () => Promise<void>;
}

export interface Places {
  readonly supergraphFile: string;
  readonly urls: Readonly<Record<string, string>>;
  /** Where each contestant leaves a profile of its processor time, if anywhere. */
  readonly profileFolder?: string | undefined;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const PROJECT = `${projectRoot()}/`;
const PEERS = `${PROJECT}test/bench/federation/peers`;

/** How each contestant is started on a port, by its name. Peers take part once they are installed. */
const COMMANDS: Readonly<Record<string, (places: Places, port: string) => readonly string[]>> = {
  gateway: ({ supergraphFile }, port) => [
    '--max-semi-space-size=64',
    `${PROJECT}dist/gateway/main.js`,
    ...[
      'gateway',
      '--supergraph',
      supergraphFile,
      '--port',
      port,
      '--host',
      '127.0.0.1',
      '--no-access-rules',
    ],
  ],
  'by hand': ({ urls }, port) => [
    '--max-semi-space-size=64',
    here('./serve-by-hand.js'),
    JSON.stringify(urls),
    port,
  ],
  apollo: ({ supergraphFile }, port) => [
    '--max-semi-space-size=64',
    here('./serve-apollo.js'),
    supergraphFile,
    port,
  ],
  mercurius: ({ urls }, port) => [
    '--max-semi-space-size=64',
    `${PEERS}/serve-mercurius.js`,
    JSON.stringify(urls),
    port,
  ],
  hive: ({ supergraphFile }, port) => [
    '--max-semi-space-size=64',
    `${PEERS}/node_modules/@graphql-hive/gateway/dist/bin.js`,
    ...[
      'supergraph',
      supergraphFile,
      '--port',
      port,
      '--host',
      '127.0.0.1',
      '--hive-router-runtime',
      '--fork',
      '1',
    ],
  ],
};

export const contestantNames = (): readonly string[] =>
  Object.keys(COMMANDS).filter(
    (name) => !['mercurius', 'hive'].includes(name) || existsSync(`${PEERS}/node_modules`),
  );

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

const isUp = async (origin: string): Promise<boolean> => {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: 'query Small($id: ID!) { subject(id: $id) { id } }',
      operationName: 'Small',
      variables: { id: '0' },
    }),
  }).catch(() => undefined);
  return response?.status === 200;
};

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

const cpuMs = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
};

const rssMiB = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

/** Starts a contestant as a process of its own and waits until it answers. */
export const startContestant = async (name: string, places: Places): Promise<Contestant> => {
  const port = String(await freePort());
  const origin = `http://127.0.0.1:${port}`;
  const command = COMMANDS[name]?.(places, port);
  if (command === undefined) throw new Error(`no contestant is called ${name}`);
  const { profileFolder } = places;
  const profiling = profileFolder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`];
  const env = { ...process.env, NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: '1', LOG_LEVEL: 'error' };
  const started = performance.now();
  const child = spawn(process.execPath, [...profiling, ...command], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${name} did not start`);
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await Promise.race([once(child, 'exit'), sleep(5_000).then(() => child.kill('SIGKILL'))]);
  };
  while (!(await isUp(origin))) {
    if (child.exitCode !== null || performance.now() - started > 60_000) {
      await stop();
      throw new Error(`${name} does not answer`);
    }
    await sleep(20);
  }
  return {
    name,
    origin,
    cpuMs: () => cpuMs(pid),
    rssMiB: () => rssMiB(pid),
    startMs: performance.now() - started,
    stop,
  };
};
