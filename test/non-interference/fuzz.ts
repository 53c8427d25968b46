import { parseArgs } from 'node:util';
import type { DatabaseOptions } from '../../subgraphs/harness/storage/database.ts';
import { openDatabaseOn } from '../database-on.ts';
import { startTestServer } from '../start-database.ts';
import { openContest, runCases } from './contest.ts';
import { printCoverage } from './coverage.ts';
import { ONLOOKERS, type Onlooker } from './onlookers.ts';
import { openTwins } from './open-twins.ts';
import { reportFailure } from './report.ts';
import { shrink } from './shrink.ts';

const usage = `npm run fuzz -- [--seed TEXT] [--minutes N] [--onlooker ${Object.keys(ONLOOKERS).join('|')}] [--subjects N]
  Asks twin databases questions until an answer tells them apart, or the minutes are over.
npm run fuzz -- --seed TEXT --case N [--onlooker …] [--subjects N]
  Asks one case again.`;

/** Cases that are asked of the same twins; then there are new ones. */
const CASES_OF_TWINS = 5_000;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now()) },
    minutes: { type: 'string', default: 'Infinity' },
    onlooker: { type: 'string', default: 'public' },
    subjects: { type: 'string', default: '150' },
    case: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const onlookers: Readonly<Record<string, Onlooker>> = ONLOOKERS;
const onlooker = onlookers[values.onlooker];
const until = performance.now() + Number(values.minutes) * 60_000;
const isOver = () => performance.now() >= until;

/** Makes twins and asks about them; false when an answer told them apart. */
const contend = async (seed: string, serverUrl: string, who: Onlooker): Promise<boolean> => {
  const openDatabase = (patient: DatabaseOptions) => openDatabaseOn(serverUrl, patient);
  const subjects = Number(values.subjects);
  const twins = await openTwins({ onlooker: who, seed, subjects, openDatabase });
  try {
    const contest = await openContest(twins, { engines: 'both' });
    const some =
      values.case === undefined
        ? { cases: CASES_OF_TWINS, isOver }
        : { first: Number(values.case), cases: 1 };
    const start = performance.now();
    const { cases, asks, errors, coverage, failed } = await runCases(contest, twins, some);
    const perSecond = Math.round((cases / (performance.now() - start)) * 1_000);
    console.log(
      `seed ${seed}: ${cases} cases, ${asks} questions, ${errors} with errors, ${perSecond} cases/s`,
    );
    console.log(printCoverage(coverage));
    if (failed?.failure === undefined) return true;
    const again = `npm run fuzz -- --seed ${seed} --case ${failed.number} --onlooker ${values.onlooker} --subjects ${subjects}`;
    console.log(reportFailure(await shrink(failed.failure, contest), { twins, again, ...contest }));
    return false;
  } finally {
    await twins.close();
  }
};

const fuzz = async (who: Onlooker): Promise<void> => {
  const server = await startTestServer();
  try {
    for (let round = 0; round === 0 || !isOver(); round++) {
      const seed = round === 0 ? values.seed : `${values.seed}.${round}`;
      const isFine = await contend(seed, server.url, who);
      if (!isFine) process.exitCode = 1;
      if (!isFine || values.case !== undefined) return;
    }
  } finally {
    await server.stop();
  }
};

if (values.help || onlooker === undefined) console.log(usage);
else await fuzz(onlooker);
