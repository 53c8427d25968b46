import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../subgraphs/harness/sdl/sdl-library.ts';
import { openTestDatabase } from '../database.ts';
import { type ContestOptions, openContest, runCases } from './contest.ts';
import { PUBLIC_ONLOOKER } from './onlookers.ts';
import { openTwins, type TwinSet } from './open-twins.ts';
import { FALSEHOODS, LEAKS } from './planted-leaks.ts';

/** Each leak has to be found within so many cases. */
const MOST_CASES = 500;

let twins: TwinSet;
beforeAll(async () => {
  twins = await openTwins({
    isAsking: ({ name }) => name === PUBLIC_ONLOOKER.name,
    seed: 'leaks',
    subjects: 100,
    configFile: join(projectRoot(), 'test/non-interference/some-domains.yaml'),
    openDatabase: openTestDatabase,
  });
}, 300_000);
afterAll(() => twins.close());

const contend = async (options: ContestOptions) => {
  const contest = await openContest(twins, options);
  const outcome = await runCases(contest, { cases: MOST_CASES });
  await contest.close();
  if (process.env.SHOW_CASES) console.log(outcome.cases, outcome.failed?.failure?.finding.texts);
  return outcome;
};

describe('twin databases', () => {
  it.each(Object.entries(LEAKS))('are told apart by %s', { timeout: 300_000 }, async (_leak, variation) => {
    const { failed } = await contend({ variation, against: 'twin' });
    expect(failed?.failure?.finding.kind).toBe('the twins differ');
  });

  it.each(Object.entries(FALSEHOODS))('show %s', { timeout: 300_000 }, async (_falsehood, variation) => {
    const { failed } = await contend({ variation });
    expect(failed?.failure?.finding.kind).toBe('not what the labels say');
  });
});
