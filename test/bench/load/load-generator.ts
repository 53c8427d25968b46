import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { BenchRequest } from '../workloads.ts';

export interface Load {
  readonly origin: string;
  /** Sent in turn, from the first, over and over. */
  readonly requests: readonly BenchRequest[];
  readonly concurrency: number;
  readonly seconds: number;
}

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  readonly bytes: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface LoadGenerator {
  run(load: Load): Promise<LoadResult>;
  stop(): Promise<void>;
}

/** Starts the load generator in a process of its own, so that it takes no time of whom it asks. */
export const startLoadGenerator = (): LoadGenerator => {
  const file = fileURLToPath(new URL('./generate-load.js', import.meta.url));
  const child = fork(file, { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the load generator ended with ${code}: a request failed`);
  });
  ended.catch(() => undefined);
  return {
    run: async (load) => {
      child.send(load);
      const answered = new Promise((resolve) => child.once('message', resolve));
      return (await Promise.race([answered, ended])) as LoadResult;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended.catch(() => undefined);
    },
  };
};
