import type { Contestant } from '../contestants/start-contestant.ts';
import type { LoadGenerator, LoadResult } from '../load/load-generator.ts';
import type { BenchRequest } from '../workloads.ts';
import { postgresCpuMs } from './postgres-cpu.ts';

/** One contestant's turn. */
export interface Turn extends Pick<LoadResult, 'p50Ms' | 'p99Ms'> {
  readonly requestsPerSecond: number;
  readonly cpuMs: number;
  /** Undefined where it cannot be told. */
  readonly postgresCpuMs: number | undefined;
  readonly statements: number;
  readonly bytes: number;
  readonly rssBytes: number;
}

/** All times but the rate and the latencies are for one request. */
export interface Entrant {
  readonly contestant: Contestant;
  readonly requests: readonly BenchRequest[];
}

export interface RoundsOptions {
  readonly load: LoadGenerator;
  readonly postgresPid: number;
  readonly concurrency: number;
  readonly rounds: number;
  readonly seconds: number;
}

const takeTurn = async ({ contestant, requests }: Entrant, options: RoundsOptions): Promise<Turn> => {
  const { load, postgresPid, concurrency, seconds } = options;
  const before = await contestant.ask('report');
  const databaseBefore = postgresCpuMs(postgresPid);
  const result = await load.run({ origin: contestant.origin, requests, concurrency, seconds });
  const databaseAfter = postgresCpuMs(postgresPid);
  const after = await contestant.ask('report');
  const each = (total: number): number => total / result.requests;
  return {
    requestsPerSecond: result.requests / result.seconds,
    p50Ms: result.p50Ms,
    p99Ms: result.p99Ms,
    cpuMs: each(after.cpuMs - before.cpuMs),
    postgresCpuMs:
      databaseBefore === undefined || databaseAfter === undefined
        ? undefined
        : each(databaseAfter - databaseBefore),
    statements: each(after.statements),
    bytes: each(result.bytes),
    rssBytes: after.rssBytes,
  };
};

/**
 * Gives the entrants their turns: a first one that does not count, then round after round.
 * Why in short turns that alternate: the machine is not ours alone, and what slows one should slow the other.
 */
export const runRounds = async (
  entrants: readonly Entrant[],
  options: RoundsOptions,
): Promise<readonly (readonly Turn[])[]> => {
  const turns: Turn[][] = entrants.map(() => []);
  for (let round = 0; round <= options.rounds; round++) {
    for (const [place, entrant] of entrants.entries()) {
      const turn = await takeTurn(entrant, options);
      if (round > 0) turns[place]?.push(turn);
    }
  }
  return turns;
};
