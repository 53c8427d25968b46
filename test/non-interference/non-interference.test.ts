import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES } from '../../schema/caller.ts';
import { openTestDatabase } from '../database.ts';
import { openContest, runCases } from './contest.ts';
import { printCoverage, rarely } from './coverage.ts';
import { PUBLIC_ONLOOKER } from './onlookers.ts';
import { openTwins, type TwinSet } from './open-twins.ts';
import { recordLives } from './record-lives.ts';
import { reportFailure } from './report.ts';
import { shrink } from './shrink.ts';

/** Another one each day would find more, and fail where nobody has changed anything: that is what `npm run fuzz` is for. */
const SEED = 'aba';
const SUBJECTS = 80;
const CASES = 560;

let set: TwinSet;
beforeAll(async () => {
  set = await openTwins({ seed: SEED, subjects: SUBJECTS, openDatabase: openTestDatabase });
}, 600_000);
afterAll(() => set.close());

const contend = async () => {
  const contest = await openContest(set, { roads: 'most' });
  try {
    const outcome = await runCases(contest, { cases: CASES });
    const { failed } = outcome;
    if (failed?.failure === undefined) return outcome;
    const again = `npm run fuzz -- --seed ${SEED} --case ${failed.number} --subjects ${SUBJECTS}`;
    throw new Error(reportFailure(await shrink(failed.failure, contest), { failed, again, ...contest }));
  } finally {
    await contest.close();
  }
};

describe('two databases that differ only in what a caller may not see', () => {
  it('give each caller the same bytes, and all that it may see, whatever it asks and however', {
    timeout: 1_800_000,
  }, async () => {
    const { cases, asks, errors, coverage } = await contend();
    console.log(`${cases} cases, ${asks} questions, ${errors} with errors\n${printCoverage(coverage)}`);
    expect(asks).toBeGreaterThanOrEqual(2_000);
    // Why so many: names and numbers of persons are refused where they do not fit their form.
    expect(errors / asks).toBeLessThan(0.2);
    expect(rarely(coverage.coordinates, 3)).toEqual([]);
    expect(rarely(coverage.means, 3)).toEqual([]);
    expect([...coverage.roles.keys()].sort()).toEqual([...ROLES].sort());
    for (const counts of [coverage.onlookers, coverage.roles, coverage.transports, coverage.states]) {
      expect(rarely(counts, 20)).toEqual([]);
    }
  });

  it('differ in every record type, by records that are removed, added and changed', () => {
    const { differences, tables } = set.twinsOf(PUBLIC_ONLOOKER);
    const kinds = new Set(differences.map(({ recordType, change }) => `${recordType} ${change}`));
    const types = tables[0].map(({ record }) => record.typeName);
    expect(types.length).toBeGreaterThan(10);
    for (const type of types) {
      for (const change of ['removed', 'added', 'changed']) expect(kinds).toContain(`${type} ${change}`);
    }
  });

  it('have records of every type that are hidden for every reason, and records that exist', () => {
    const twins = set.twinsOf(PUBLIC_ONLOOKER);
    const lives = new Set([...recordLives(twins).values()].flatMap((all) => [...all]));
    for (const { record } of twins.tables[0]) {
      for (const life of ['EXPIRED', 'WITHDRAWN', 'REPAIRED', 'ARCHIVED', 'SEALED', 'MINOR']) {
        expect(lives).toContain(`${record.typeName} ${life}`);
      }
      expect(lives).toContain(`${record.typeName} BEFORE PUBLICITY`);
      expect(lives).toContain(`${record.typeName} AFTER PUBLICITY`);
    }
  });
});
