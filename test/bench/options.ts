import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** Synthetic subjects in the database that is asked. */
  readonly subjects: number;
  /** Makes the database anew, though a complete one is there. */
  readonly fresh: boolean;
  /** How often each contestant has its turn. */
  readonly rounds: number;
  readonly secondsPerRound: number;
  /** Rows of the file that is imported. */
  readonly importRows: number;
  /** Profiles the gateway's processor time and says where it goes. */
  readonly profile: boolean;
  /** Leaves the start-up times out. */
  readonly startUp: boolean;
  /** Where the figures go as JSON. */
  readonly json?: string;
}

const count = (text: string, name: string): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} takes a whole number from 1`);
  return number;
};

/** Reads the command line of the benchmark. Throws a sentence for what it does not know. */
export const readOptions = (args: readonly string[]): BenchOptions => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      subjects: { type: 'string', default: '100000' },
      fresh: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '9' },
      seconds: { type: 'string', default: '2' },
      'import-rows': { type: 'string', default: '100000' },
      profile: { type: 'boolean', default: false },
      'no-start-up': { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  return {
    subjects: count(values.subjects, 'subjects'),
    fresh: values.fresh,
    rounds: count(values.rounds, 'rounds'),
    secondsPerRound: count(values.seconds, 'seconds'),
    importRows: count(values['import-rows'], 'import-rows'),
    profile: values.profile,
    startUp: !values['no-start-up'],
    ...(values.json !== undefined && { json: values.json }),
  };
};

/** What the figures were measured on, without the machine's name. */
export const describeMachine = (): string =>
  `Node ${process.versions.node}, ${availableParallelism()} processors, ${process.platform} ${process.arch}`;
