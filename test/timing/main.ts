import { parseArgs } from 'node:util';
import { startTestServer } from '../start-database.ts';
import { type Comparison, openStage, type Stage } from './open-stage.ts';
import { isWithin, type PairedInterval, pairedInterval } from './paired-interval.ts';

const { values } = parseArgs({ options: { pairs: { type: 'string', default: '8000' } } });

/** The difference that is allowed, as a share of an answer's time. */
const BOUND = 0.02;
const WARM_UP = 1_000;

const timed = async (stage: Stage, query: string, id: string): Promise<number> => {
  const start = process.hrtime.bigint();
  await stage.ask(query, id);
  return Number(process.hrtime.bigint() - start);
};

/** Asks about both in turn, each first as often as the other. */
const measure = async (stage: Stage, { query, hidden, absent }: Comparison, pairs: number) => {
  const found: (readonly [number, number])[] = [];
  for (let pair = -WARM_UP; pair < pairs; pair++) {
    const isFirst = pair % 2 === 0;
    const one = isFirst ? await timed(stage, query, hidden) : undefined;
    const other = await timed(stage, query, absent);
    const both = [one ?? (await timed(stage, query, hidden)), other] as const;
    if (pair >= 0) found.push(both);
  }
  return pairedInterval(found);
};

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
const say = ({ low, middle, high, pairs }: PairedInterval): string =>
  `${percent(middle)} longer, between ${percent(low)} and ${percent(high)} (99 %, ${pairs} pairs)`;

const server = await startTestServer();
const stage = await openStage(server.url);
try {
  for (const comparison of stage.comparisons) {
    const answers = [comparison.hidden, comparison.absent].map((id) => stage.ask(comparison.query, id));
    const lengths = (await Promise.all(answers)).map(({ body }) => body.length);
    console.log(`${comparison.name}: answers of ${lengths.join(' and ')} characters`);
    const plain = await measure(stage, comparison, Number(values.pairs));
    console.log(`  ${say(plain)}: ${isWithin(plain, BOUND) ? 'within' : 'BEYOND'} ${percent(BOUND)}`);
    stage.delay(comparison.hidden);
    const planted = await measure(stage, comparison, Math.ceil(Number(values.pairs) / 10));
    stage.delay(undefined);
    const isFound = planted.low > BOUND;
    console.log(`  with a millisecond planted: ${say(planted)}: ${isFound ? 'found' : 'NOT FOUND'}`);
    if (!isWithin(plain, BOUND) || !isFound) process.exitCode = 1;
  }
} finally {
  await stage.close();
  await server.stop();
}
