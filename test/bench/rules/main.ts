import { quantile } from '../measure/median.ts';
import { openGateways } from './open-gateways.ts';
import { openPlots } from './open-plots.ts';

/* `npm run bench:rules`: what the rules cost a subgraph and a gateway, in CPU of the process. */

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 41);
const ASKS_A_ROUND = 20;

type Work = () => unknown;

/** CPU milliseconds of one call, over a round of calls. */
const cpuOf = async (work: Work): Promise<number> => {
  const before = process.cpuUsage();
  for (let count = 0; count < ASKS_A_ROUND; count++) await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / ASKS_A_ROUND;
};

/** Medians of several works, taken in turns so that a busy machine slows all of them alike. */
const measure = async (works: readonly Work[]): Promise<readonly number[]> => {
  for (const work of works) for (let round = 0; round < 5; round++) await cpuOf(work);
  const rounds: number[][] = works.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [place, work] of works.entries()) rounds[place]?.push(await cpuOf(work));
  }
  return rounds.map((times) => quantile(times, 0.5));
};

const told = (what: string, [on = 0, off = 0]: readonly number[], most: number): boolean => {
  const ratio = on / off;
  console.log(
    `${what}: ${on.toFixed(2)} ms with rules, ${off.toFixed(2)} ms without: ${ratio.toFixed(2)} times (at most ${most})`,
  );
  return ratio <= most;
};

const plots = await openPlots();
try {
  const gateways = await openGateways(plots.domain, plots.subgraphs);
  const body = String(await gateways.withRules.ask());
  const free = String(await gateways.withoutRules.ask());
  const { withheld } = JSON.parse(body).extensions;
  if (withheld.length === 0 || free.includes('withheld'))
    throw new Error(`the rules are not as they should be: ${body.slice(0, 600)} ${free.slice(0, 600)}`);
  console.log(`50 subjects × 10 records × 8 fields; ${withheld.length} withheld entries`);
  const subgraph = await measure([plots.withRules, plots.withoutRules]);
  const isCheap = told('subgraph, from PostgreSQL', subgraph, 1.4);
  // Why less the parsing: subgraphs of this process answer objects, and a benchmark has to make new ones.
  const [on = 0, off = 0, onParsing = 0, offParsing = 0] = await measure([
    ...[gateways.withRules.ask, gateways.withoutRules.ask],
    ...[gateways.withRules.parsing, gateways.withoutRules.parsing],
  ]);
  const isLight = told('gateway, rules and report', [on - onParsing, off - offParsing], 1.2);
  if (!isCheap || !isLight) process.exitCode = 1;
} finally {
  await plots.close();
}
