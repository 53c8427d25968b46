import type { Preparation } from './data/prepare.ts';
import type { StartUp } from './measure/measure-start-up.ts';
import type { Profiled } from './measure/profile-entrant.ts';
import type { Turn } from './measure/run-rounds.ts';

/** What the contestants took for one workload at one concurrency, turn by turn. */
export interface Measured {
  readonly workload: string;
  readonly says: string;
  readonly concurrency: number;
  readonly gateway: readonly Turn[];
  readonly byHand: readonly Turn[];
}

export interface ProfiledWorkload {
  readonly workload: string;
  readonly gateway: Profiled;
  readonly byHand: Profiled;
}

/** Everything a run of the benchmark found. */
export interface Figures {
  readonly machine: string;
  /** Processes that wanted a processor, over the last minute, before and after. */
  readonly load: readonly [before: number, after: number];
  readonly preparation: Preparation;
  readonly measured: readonly Measured[];
  readonly startUp: readonly StartUp[];
  readonly profiles: readonly ProfiledWorkload[];
}
