import type { SeenStatement } from '../contestants/protocol.ts';
import { type Contestant, startContestant } from '../contestants/start-contestant.ts';
import type { BenchDatabase } from '../data/bench-database.ts';
import type { Measured, ProfiledWorkload } from '../figures.ts';
import { type LoadGenerator, startLoadGenerator } from '../load/load-generator.ts';
import type { BenchOptions } from '../options.ts';
import { groupsOf, readWorkloads, type Workload } from '../workloads.ts';
import { chooseSubjects } from './choose-subjects.ts';
import { compareAnswers, fetchAnswer } from './compare-answers.ts';
import { profileEntrant } from './profile-entrant.ts';
import { type Entrant, runRounds, type Turn } from './run-rounds.ts';

/** How many subjects are asked about. */
const SUBJECTS = 2_000;
/** How many of the answers are compared before anything is measured. */
const COMPARED = 500;
const CONCURRENCIES = [1, 32];

interface Field {
  readonly gateway: Contestant;
  readonly byHand: Contestant;
  readonly load: LoadGenerator;
}

/** The statements the gateway sends for one request of each workload. Throws when they are not as many as promised. */
const watchStatements = async (
  gateway: Contestant,
  workloads: readonly Workload[],
  ids: readonly string[],
): Promise<Readonly<Record<string, readonly SeenStatement[]>>> => {
  const found: Record<string, readonly SeenStatement[]> = {};
  // Why organisations: of a person some lists are closed, and nothing is asked for them.
  const organisations = ids.filter((id) => !/^(p|92)/.test(id));
  for (const { name, subjects, statements, gatewayRequest } of workloads) {
    await gateway.ask('report');
    await fetchAnswer(gateway, gatewayRequest(organisations.slice(0, subjects)));
    const { statements: sent, seen } = await gateway.ask('report');
    if (sent !== statements) throw new Error(`${name} took ${sent} SQL statements instead of ${statements}`);
    found[name] = seen;
  }
  return found;
};

const entrantsOf = ({ gateway, byHand }: Field, workload: Workload, ids: readonly string[]) => {
  const groups = groupsOf(ids, workload.subjects);
  return {
    gateway: { contestant: gateway, requests: groups.map(workload.gatewayRequest) },
    byHand: { contestant: byHand, requests: groups.map(workload.byHandRequest) },
  };
};

const compare = async (field: Field, entrants: { readonly gateway: Entrant; readonly byHand: Entrant }) => {
  const pairs = entrants.gateway.requests.slice(0, COMPARED).flatMap((gateway, place) => {
    const byHand = entrants.byHand.requests[place];
    return byHand === undefined ? [] : [{ gateway, byHand }];
  });
  await compareAnswers(field, pairs);
};

const refuseMoreStatements = ({ name, statements }: Workload, turns: readonly Turn[]): void => {
  const most = Math.max(...turns.map((turn) => turn.statements));
  if (most > statements) throw new Error(`${name} took ${most} SQL statements instead of ${statements}`);
};

export interface QueryFigures {
  readonly measured: readonly Measured[];
  readonly profiles: readonly ProfiledWorkload[];
}

const run = async (field: Field, ids: readonly string[], database: BenchDatabase, options: BenchOptions) => {
  const measured: Measured[] = [];
  const profiles: ProfiledWorkload[] = [];
  const turns = { load: field.load, postgresPid: database.pid, seconds: options.secondsPerRound };
  for (const workload of readWorkloads()) {
    const { gateway, byHand } = entrantsOf(field, workload, ids);
    await compare(field, { gateway, byHand });
    for (const concurrency of CONCURRENCIES) {
      const rounds = { ...turns, concurrency, rounds: options.rounds };
      const [ours = [], theirs = []] = await runRounds([gateway, byHand], rounds);
      refuseMoreStatements(workload, ours);
      const { name, says } = workload;
      measured.push({ workload: name, says, concurrency, gateway: ours, byHand: theirs });
    }
    if (!options.profile) continue;
    const watched = { ...turns, concurrency: 32 };
    profiles.push({
      workload: workload.name,
      gateway: await profileEntrant(gateway, watched),
      byHand: await profileEntrant(byHand, watched),
    });
  }
  return { measured, profiles };
};

/** Measures the gateway against the endpoint written by hand. Throws when the two do not answer the same. */
export const measureQueries = async (
  database: BenchDatabase,
  options: BenchOptions,
): Promise<QueryFigures> => {
  const { dataDir, url: databaseUrl } = database;
  const load = startLoadGenerator();
  const gateway = await startContestant('serve-gateway', { dataDir, databaseUrl });
  try {
    const count = Math.min(SUBJECTS, options.subjects / 2);
    const ids = await chooseSubjects(gateway, { databaseUrl, count });
    const statements = await watchStatements(gateway, readWorkloads(), ids);
    const byHand = await startContestant('serve-by-hand', { dataDir, databaseUrl, statements });
    try {
      return await run({ gateway, byHand, load }, ids, database, options);
    } finally {
      await byHand.stop();
    }
  } finally {
    await gateway.stop();
    await load.stop();
  }
};
