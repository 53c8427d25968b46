import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Grant } from '../../../schema/caller.ts';
import { bankWith, grantOf } from '../../../test/fixtures/callers.ts';
import {
  FIRM,
  firmNumber,
  NOW,
  type OpenedFixture,
  openFixture,
  PERSON,
  SHOP,
  type Tree,
} from '../../../test/fixtures/open-fixture.ts';
import * as tables from '../../../test/fixtures/woodland/tables.ts';
import { itself, OPERATOR, organFor } from '../../../test/other-roles.ts';

let woodland: OpenedFixture;
beforeAll(async () => {
  woodland = await openFixture('woodland', tables);
});
afterAll(() => woodland.close());

type Options = NonNullable<Parameters<typeof woodland.subjects>[2]>;

/** Ids of the plots of each subject that exist for a caller; null where it may know of none. */
const plotsOf = async (subjects: readonly string[], options: Options = {}) => {
  const selection = 'woodland { plots(sort: PLOT_NO_ASC, first: 50) { totalCount nodes { recordId } } }';
  const answered = await woodland.subjects(subjects, selection, options);
  return answered.map((subject) => {
    const plots: Tree | null = subject.woodland?.plots ?? null;
    if (plots === null) return null;
    const ids = Object.values(plots.nodes ?? {}).map(({ recordId }) => recordId);
    expect(plots.totalCount).toBe(ids.length);
    return ids;
  });
};

const day = (offset: number): string =>
  new Date(NOW.getTime() + offset * 86_400_000).toISOString().slice(0, 10);

/** One plot for each stage of a record's life. */
const LIFE: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  active: {},
  'active, in publicity': { publicityStart: day(-1), publicityEnd: day(1) },
  'active, first day': { publicityStart: day(0) },
  'active, last day': { publicityEnd: day(0) },
  'active, before publicity': { publicityStart: day(1) },
  'active, after publicity': { publicityEnd: day(-1) },
  'active, a general breach': { severity: 'GENERAL' },
  'active, a minor breach': { severity: 'MINOR' },
  expired: { state: 'EXPIRED', publicityEnd: day(-1) },
  'expired early': { state: 'EXPIRED', publicityEnd: day(9) },
  withdrawn: { state: 'WITHDRAWN' },
  repaired: { state: 'REPAIRED' },
  sealed: { state: 'SEALED' },
  archived: { state: 'ARCHIVED' },
  'a minor’s': { minorAtAct: true },
  'a minor’s, expired': { minorAtAct: true, state: 'EXPIRED' },
};
const PUBLISHED = [
  ...['active', 'active, in publicity', 'active, first day', 'active, last day'],
  'active, a general breach',
];
const EXISTING = [
  ...['active', 'active, in publicity', 'active, first day', 'active, last day'],
  ...['active, before publicity', 'active, after publicity'],
  ...['active, a general breach', 'active, a minor breach', 'expired', 'expired early'],
];

const lifeOf = (subjectRef: string) =>
  Object.entries(LIFE).map(([recordId, columns], place) => ({
    ...{ subjectRef, recordId, plotNo: String(place).padStart(2, '0'), listed: true },
    ...columns,
  }));

describe('a record in its life', () => {
  beforeAll(() => woodland.plant('plots', [FIRM, SHOP, PERSON].flatMap(lifeOf)));

  it('exists for the public while it is active and within its publicity', async () => {
    expect(await plotsOf([FIRM, SHOP, PERSON])).toEqual([PUBLISHED, PUBLISHED, PUBLISHED]);
  });

  it('exists for its subject, a grant and a duty also outside its publicity, and for nobody once it is gone', async () => {
    for (const caller of [itself(FIRM), bankWith(grantOf(FIRM)), organFor('WoodlandPlot')]) {
      expect(await plotsOf([FIRM], { caller })).toEqual([EXISTING]);
    }
  });

  it('is in publicity by the calendar of China', async () => {
    const lastDay = ['active, last day'];
    const at = async (now: string) => (await plotsOf([FIRM], { now: new Date(now) }))[0] ?? [];
    expect((await at('2026-11-25T15:59:59.999Z')).filter((id) => lastDay.includes(String(id)))).toEqual(
      lastDay,
    );
    expect(await at('2026-11-25T16:00:00.000Z')).not.toContain('active, last day');
    expect(await at('2026-11-25T15:59:59.999Z')).not.toContain('active, before publicity');
    expect(await at('2026-11-25T16:00:00.000Z')).toContain('active, before publicity');
  });

  it('is no longer published as a minor breach from 2026-04-01, and was before', async () => {
    const at = async (now: string) => (await plotsOf([FIRM], { now: new Date(now) }))[0] ?? [];
    expect(await at('2026-03-31T15:59:59.999Z')).toContain('active, a minor breach');
    expect(await at('2026-03-31T16:00:00.000Z')).not.toContain('active, a minor breach');
    expect(await at('2026-03-31T16:00:00.000Z')).toContain('active, a general breach');
  });

  it('exists for nobody whose role reads no records', async () => {
    expect(await plotsOf([FIRM, PERSON], { caller: OPERATOR })).toEqual([null, null]);
    expect(woodland.statements).toEqual([]);
  });
});

describe('a record of a person', () => {
  it('exists for the public by its rule alone, and an individual business counts as a person', async () => {
    const rows = [FIRM, SHOP, PERSON].flatMap((subjectRef) => [
      { subjectRef, recordId: 'listed', plotNo: '1', listed: true },
      { subjectRef, recordId: 'unlisted', plotNo: '2', listed: false },
      { subjectRef, recordId: 'unknown', plotNo: '3' },
    ]);
    await woodland.plant('plots', rows);
    const all = ['listed', 'unlisted', 'unknown'];
    expect(await plotsOf([FIRM, SHOP, PERSON])).toEqual([all, ['listed'], ['listed']]);
    const caller = itself(SHOP);
    expect(await plotsOf([FIRM, SHOP, PERSON], { caller })).toEqual([all, all, ['listed']]);
  });
});

/** What can be the matter with a grant at NOW, and whether it opens all the same. */
const GRANTS: readonly (readonly [string, (subject: string) => Grant | undefined, boolean])[] = [
  ['in force', (subject) => grantOf(subject), true],
  ['from this instant', (subject) => grantOf(subject, { validFrom: NOW }), true],
  ['revoked later', (subject) => grantOf(subject, { revokedAt: new Date(NOW.getTime() + 1) }), true],
  ['of several record types', (subject) => grantOf(subject, { recordTypes: ['X', 'WoodlandPlot'] }), true],
  ['none', () => undefined, false],
  ['expired at this instant', (subject) => grantOf(subject, { validTo: NOW }), false],
  ['not yet', (subject) => grantOf(subject, { validFrom: new Date(NOW.getTime() + 1) }), false],
  ['revoked at this instant', (subject) => grantOf(subject, { revokedAt: NOW }), false],
  ['for another purpose', (subject) => grantOf(subject, { purpose: 'POST_LOAN_MONITORING' }), false],
  ['for another record type', (subject) => grantOf(subject, { recordTypes: ['WoodlandTitle'] }), false],
  ['of another subject', () => grantOf(FIRM), false],
];

describe('a grant', () => {
  const subjects = Array.from({ length: 50 }, (_, number) => firmNumber(number));
  const casesOf = subjects.map((subject, place) => ({ subject, given: GRANTS[place % GRANTS.length] }));
  const caller = bankWith(...casesOf.flatMap(({ subject, given }) => given?.[1](subject) ?? []));

  it('opens what it covers, for its subject, purpose and time: fifty subjects by fifty grants in one statement', async () => {
    await woodland.plant(
      'plots',
      subjects.map((subjectRef) => ({
        subjectRef,
        recordId: 'r1',
        plotNo: '1',
        state: 'EXPIRED',
        yieldTonnes: 3,
      })),
    );
    const found = await plotsOf(subjects, { caller });
    expect(casesOf.map(({ given }, place) => [given?.[0], found[place]])).toEqual(
      casesOf.map(({ given }) => [given?.[0], given?.[2] === true ? ['r1'] : []]),
    );
    expect(woodland.statements).toHaveLength(1);
  });

  it('opens a field in the records of its subject alone, and the bits say so', async () => {
    await woodland.plant(
      'plots',
      subjects.map((subjectRef) => ({ subjectRef, recordId: 'r1', plotNo: '1', yieldTonnes: 3 })),
    );
    const selection = 'woodland { plots { nodes { yieldTonnes _withheld_woodland } } }';
    const answered = await woodland.subjects(subjects, selection, { caller });
    const nodes = answered.flatMap((subject) => Object.values(subject.woodland?.plots?.nodes ?? {}));
    expect(nodes.map(({ yieldTonnes }) => yieldTonnes)).toEqual(
      casesOf.map(({ given }) => (given?.[2] === true ? 3 : null)),
    );
    expect(nodes.map((node) => Number(node._withheld_woodland) > 0)).toEqual(
      casesOf.map(({ given }) => given?.[2] !== true),
    );
  });

  it('opens the way into a list that is closed to the public, subject by subject', async () => {
    const patrols = grantOf(FIRM, { recordTypes: ['WoodlandPatrol'] });
    const selection = 'woodland { patrols { totalCount } _withheld_woodland }';
    const seen = await woodland.subjects([FIRM, PERSON], selection, { caller: bankWith(patrols) });
    expect(seen.map(({ woodland: file }) => file?.patrols)).toEqual([{ totalCount: 0 }, null]);
    expect(seen.map(({ woodland: file }) => Number(file?._withheld_woodland) % 2)).toEqual([0, 1]);
  });
});

describe('a duty', () => {
  it('opens the record types it covers and no other, about anybody', async () => {
    await woodland.plant('plots', [{ subjectRef: PERSON, recordId: 'r1', plotNo: '1' }]);
    expect(await plotsOf([PERSON], { caller: organFor('WoodlandPlot') })).toEqual([['r1']]);
    expect(await plotsOf([PERSON], { caller: organFor('WoodlandPatrol') })).toEqual([[]]);
    const selection = 'woodland { patrols { totalCount } }';
    const seen = await woodland.subjects([PERSON], selection, { caller: organFor('WoodlandPlot') });
    expect(seen).toEqual([{ woodland: { patrols: null } }]);
  });
});
