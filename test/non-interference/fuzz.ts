import { resolve } from 'node:path';
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

const usage = `npm run fuzz -- [--seed TEXT] [--minutes N] [options]
  Asks twin databases questions until an answer tells them apart, or the minutes are over.
npm run fuzz -- --seed TEXT --case N [options]
  Asks one case again.
options:
  --onlooker ${Object.keys(ONLOOKERS).join('|')}
  --subjects N        how many subjects the twins have records about
  --supergraph FILE   the domains; supergraph.yaml unless another is named`;

/** Cases that are asked of the same twins; then there are new ones. */
const CASES_OF_TWINS = 3_000;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now()) },
    minutes: { type: 'string', default: 'Infinity' },
    onlooker: { type: 'string', default: 'public' },
    subjects: { type: 'string', default: '150' },
    supergraph: { type: 'string', default: 'supergraph.yaml' },
    case: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const { onlooker, subjects, supergraph } = values;
const until = performance.now() + Number(values.minutes) * 60_000;
const isOver = () => performance.now() >= until;

/** The command that asks a case again. */
const commandFor = (seed: string, number: number): string =>
  `npm run fuzz -- --seed ${seed} --case ${number} --onlooker ${onlooker} --subjects ${subjects} --supergraph ${supergraph}`;

/** Makes twins and asks about them; false when an answer told them apart. */
const contend = async (seed: string, serverUrl: string, who: Onlooker): Promise<boolean> => {
  const twins = await openTwins({
    onlooker: who,
    seed,
    subjects: Number(subjects),
    configFile: resolve(supergraph),
    openDatabase: (patient: DatabaseOptions) => openDatabaseOn(serverUrl, patient),
  });
  try {
    const contest = await openContest(twins, { engines: 'both' });
    const some =
      values.case === undefined
        ? { cases: CASES_OF_TWINS, isOver }
        : { first: Number(values.case), cases: 1 };
    const start = performance.now();
    const { cases, asks, errors, coverage, failed } = await runCases(contest, twins, some);
    const perSecond = ((cases / (performance.now() - start)) * 1_000).toFixed(1);
    console.log(
      `seed ${seed}: ${cases} cases, ${asks} questions, ${errors} with errors, ${perSecond} cases a second`,
    );
    console.log(printCoverage(coverage));
    if (failed?.failure === undefined) return true;
    const again = commandFor(seed, failed.number);
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

const who = new Map<string, Onlooker>(Object.entries(ONLOOKERS)).get(onlooker);
if (values.help || who === undefined) console.log(usage);
else await fuzz(who);
