import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../../subgraphs/harness/sdl/sdl-library.ts';
import { freePort } from '../../../subgraphs/harness/storage/embedded/free-port.ts';
import { dataDirFor } from '../data/bench-database.ts';

export interface StartUp {
  readonly database: 'empty' | 'filled';
  readonly secondsToFirstAnswer: readonly number[];
}

const QUERY = JSON.stringify({ query: '{ subjects(ids: ["91510000000000000X"]) { id } }' });

/** Asks until there is an answer. Why any answer: it is the whole way through that is waited for, not a record. */
const firstAnswer = async (port: number, hasEnded: () => boolean): Promise<void> => {
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: QUERY };
  for (;;) {
    if (hasEnded()) throw new Error('the gateway did not start');
    const answer = await fetch(`http://127.0.0.1:${port}/graphql`, request).catch(() => undefined);
    if (answer?.status === 200) {
      await answer.text();
      return;
    }
    await sleep(5);
  }
};

const startOnce = async (dataDir: string): Promise<number> => {
  const port = await freePort();
  const { DATABASE_URL: _, ...surroundings } = process.env;
  const env = { ...surroundings, CREDIT_DATA_DIR: dataDir, HOST: '127.0.0.1', PORT: String(port) };
  const start = performance.now();
  const child = spawn(process.execPath, [join(projectRoot(), 'dist/gateway/main.js'), 'start'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  try {
    await firstAnswer(port, () => child.exitCode !== null);
    return (performance.now() - start) / 1000;
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
};

/** Starts the built gateway so often, with an empty and with a filled database, until it gives its first answer. */
export const measureStartUp = async (dataDir: string, times: number): Promise<readonly StartUp[]> => {
  const empty: number[] = [];
  const filled: number[] = [];
  const nothingThere = dataDirFor('empty');
  // Why one before: a supergraph composed by this build is remembered in the data folder.
  await startOnce(dataDir);
  for (let time = 0; time < times; time++) {
    await rm(nothingThere, { recursive: true, force: true });
    empty.push(await startOnce(nothingThere));
    filled.push(await startOnce(dataDir));
  }
  await rm(nothingThere, { recursive: true, force: true });
  return [
    { database: 'empty', secondsToFirstAnswer: empty },
    { database: 'filled', secondsToFirstAnswer: filled },
  ];
};
