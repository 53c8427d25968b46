import { afterAll, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../database.ts';
import { openContest, runCases } from './contest.ts';
import { printCoverage, rarely } from './coverage.ts';
import { ONLOOKERS, type Onlooker } from './onlookers.ts';
import { openTwins, type Twins } from './open-twins.ts';
import { recordLives } from './record-lives.ts';
import { reportFailure } from './report.ts';
import { shrink } from './shrink.ts';

/** Another one each day would find more, and fail where nobody has changed anything: that is what `npm run fuzz` is for. */
const SEED = 'aba';

const opened: Twins[] = [];
const open = async (onlooker: Onlooker, subjects: number): Promise<Twins> => {
  const [like] = opened;
  const making = { onlooker, seed: SEED, subjects, openDatabase: openTestDatabase };
  const twins = await openTwins({ ...making, ...(like !== undefined && { like }) });
  opened.push(twins);
  return twins;
};
afterAll(async () => {
  for (const twins of opened) await twins.close();
});

const contend = async (twins: Twins, cases: number) => {
  const contest = await openContest(twins, { engines: 'both' });
  const outcome = await runCases(contest, twins, { cases });
  const failure = outcome.failed?.failure;
  if (failure !== undefined) {
    const again = `npm run fuzz -- --seed ${SEED} --case ${outcome.failed?.number} --subjects ${twins.subjects}`;
    throw new Error(reportFailure(await shrink(failure, contest), { twins, again, ...contest }));
  }
  return outcome;
};

describe('two databases that differ only in what a caller may not see', () => {
  it('give the public the same bytes, and all that is public, whatever it asks', {
    timeout: 1_800_000,
  }, async () => {
    const twins = await open(ONLOOKERS.public, 150);
    const { cases, asks, errors, coverage } = await contend(twins, 560);
    console.log(`${cases} cases, ${asks} questions, ${errors} with errors\n${printCoverage(coverage)}`);
    expect(asks).toBeGreaterThanOrEqual(2_000);
    expect(errors / asks).toBeLessThan(0.1);
    expect(rarely(coverage.coordinates, 3)).toEqual([]);
    expect(rarely(coverage.means, 3)).toEqual([]);
    // Why nearly: some lives have one subject among all, whom chance may pass over.
    expect(rarely(coverage.lives, 1).length).toBeLessThan(coverage.lives.size / 100);
  });

  it('differ in every record type, by records that are removed, added and changed', async () => {
    const [twins] = opened;
    const kinds = new Set(twins?.differences.map(({ recordType, change }) => `${recordType} ${change}`));
    const types = twins?.tables[0].map(({ record }) => record.typeName) ?? [];
    expect(types.length).toBeGreaterThan(10);
    for (const type of types) {
      for (const change of ['removed', 'added', 'changed']) expect(kinds).toContain(`${type} ${change}`);
    }
  });

  it('have records of every type that are hidden for every reason, and records that exist', async () => {
    const [twins] = opened;
    const lives = new Set(twins && [...recordLives(twins).values()].flatMap((all) => [...all]));
    const types = twins?.tables[0].map(({ record }) => record.typeName) ?? [];
    for (const type of types) {
      for (const life of ['EXPIRED', 'WITHDRAWN', 'REPAIRED', 'ARCHIVED', 'SEALED', 'MINOR']) {
        expect(lives).toContain(`${type} ${life}`);
      }
      expect(lives).toContain(`${type} BEFORE PUBLICITY`);
      expect(lives).toContain(`${type} AFTER PUBLICITY`);
    }
  });

  it('give the operator the same bytes, though to it nothing at all exists', {
    timeout: 900_000,
  }, async () => {
    const twins = await open(ONLOOKERS.operator, 30);
    const { errors, asks } = await contend(twins, 120);
    expect(errors / asks).toBeLessThan(0.1);
  });
});
