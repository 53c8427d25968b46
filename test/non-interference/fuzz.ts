import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabaseOn } from '../database-on.ts';
import { startTestServer } from '../start-database.ts';
import { openContest, runCases } from './contest.ts';
import { printCoverage } from './coverage.ts';
import { openTwins, type TwinsOptions } from './open-twins.ts';
import { reportFailure } from './report.ts';
import { shrink } from './shrink.ts';

const usage = `npm run fuzz -- [--seed TEXT] [--cases N] [options]
  Asks twin databases questions, as callers of every role, until an answer tells the twins apart or the cases are over.
npm run fuzz -- --seed TEXT --case N [options]
  Asks one case again.
options:
  --minutes N         stop after so long
  --onlooker TEXT     only callers whose name has this in it
  --roads some        leave out the transports that take long to open
  --subjects N        how many subjects the twins have records about
  --supergraph FILE   the domains; supergraph.yaml unless another is named`;

/** Cases that are asked of the same twins; then there are new ones. */
const CASES_OF_TWINS = 10_000;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now()) },
    cases: { type: 'string', default: 'Infinity' },
    minutes: { type: 'string', default: 'Infinity' },
    onlooker: { type: 'string', default: '' },
    roads: { type: 'string', default: 'all' },
    subjects: { type: 'string', default: '80' },
    supergraph: { type: 'string', default: 'supergraph.yaml' },
    case: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const until = performance.now() + Number(values.minutes) * 60_000;
const isOver = () => performance.now() >= until;

/** The command that asks a case again. */
const commandFor = (seed: string, number: number): string => {
  const { onlooker, subjects, supergraph } = values;
  const named = onlooker === '' ? '' : ` --onlooker '${onlooker}'`;
  return `npm run fuzz -- --seed ${seed} --case ${number}${named} --subjects ${subjects} --supergraph ${supergraph}`;
};

/** Makes twins and asks about them; how many cases it asked, or undefined when an answer told them apart. */
const contend = async (
  options: Pick<TwinsOptions, 'seed' | 'openDatabase'>,
  cases: number,
): Promise<number | undefined> => {
  const twins = await openTwins({
    ...options,
    subjects: Number(values.subjects),
    configFile: resolve(values.supergraph),
    isAsking: ({ name }) => name.includes(values.onlooker),
  });
  const contest = await openContest(twins, { roads: values.roads === 'all' ? 'all' : 'in process' });
  try {
    const start = performance.now();
    const some = values.case === undefined ? { cases, isOver } : { first: Number(values.case), cases: 1 };
    const { coverage, failed, ...done } = await runCases(contest, some);
    const perSecond = ((done.asks / (performance.now() - start)) * 1_000).toFixed(1);
    console.log(
      `seed ${options.seed}: ${done.cases} cases, ${done.asks} questions, ${done.errors} with errors, ${perSecond} questions a second`,
    );
    console.log(printCoverage(coverage));
    if (failed?.failure === undefined) return done.cases;
    const again = commandFor(options.seed, failed.number);
    console.log(reportFailure(await shrink(failed.failure, contest), { failed, again, ...contest }));
    return undefined;
  } finally {
    await contest.close();
    await twins.close();
  }
};

const fuzz = async (): Promise<void> => {
  const server = await startTestServer();
  try {
    let left = Number(values.cases);
    for (let round = 0; left > 0 && (round === 0 || !isOver()); round++) {
      const seed = round === 0 ? values.seed : `${values.seed}.${round}`;
      const openDatabase: TwinsOptions['openDatabase'] = (patient) => openDatabaseOn(server.url, patient);
      const done = await contend({ seed, openDatabase }, Math.min(left, CASES_OF_TWINS));
      if (done === undefined) process.exitCode = 1;
      if (done === undefined || values.case !== undefined) return;
      left -= done;
    }
  } finally {
    await server.stop();
  }
};

if (values.help) console.log(usage);
else await fuzz();
