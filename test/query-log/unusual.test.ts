import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../gateway/audit/entry/canonical-json.ts';
import { findUnusual } from '../../subgraphs/query-log/unusual/find-unusual.ts';
import { UNUSUAL_RULES } from '../../subgraphs/query-log/unusual/unusual-rules.ts';
import { openTestLog, type TestLog } from './open-log.ts';

let log: TestLog;
let clock = new Date('2026-11-02T02:00:00Z');

/** An entry of a client at an instant, as far as the rules look at it. */
interface Asked {
  readonly client: string;
  readonly at: string;
  readonly purpose?: string;
  readonly outcome?: string;
  readonly subjects?: number;
  readonly reasons?: readonly string[];
  readonly asserted?: true;
}

const draftOf = ({ client, purpose = 'LOAN_REVIEW', outcome = 'ANSWERED', ...asked }: Asked) => ({
  references: [],
  body: canonicalJson({
    ...{ v: 1, kind: 'query', purpose, outcome, caller: { role: 'CLIENT', client, organisation: client } },
    withheld: (asked.reasons ?? []).map((reason) => ['Type.field', reason, 1]),
    subjects: { count: asked.subjects ?? 1, ids: [] },
    grants: asked.asserted === true ? [{ id: 'g', state: 'IN_FORCE', asserted: true }] : [],
  }),
});

/** So many of the same, the given seconds apart. */
const asked = async (count: number, everySeconds: number, one: Asked): Promise<void> => {
  const sequencer = log.sequencer({ clock: () => clock });
  for (let number = 0; number < count; number += 1) {
    clock = new Date(Date.parse(one.at) + number * everySeconds * 1_000);
    await sequencer.append(draftOf(one));
  }
  await sequencer.close();
};

const NIGHT = '2026-11-03T14:00:00Z';
const DAY = '2026-11-03T02:00:00Z';

const PLANTED: Readonly<Record<string, readonly [number, number, Asked]>> = {
  BURST: [120, 0.4, { client: 'BURST', at: '2026-11-02T02:00:00Z' }],
  SWEEP: [10, 60, { client: 'SWEEP', at: '2026-11-02T03:00:00Z', subjects: 50 }],
  PURPOSE_UNFIT: [
    10,
    60,
    {
      client: 'PURPOSE_UNFIT',
      at: '2026-11-02T04:00:00Z',
      purpose: 'EMPLOYMENT_CHECK',
      reasons: ['PERSONAL_PRIVACY'],
    },
  ],
  REFUSED_AGAIN: [
    20,
    60,
    { client: 'REFUSED_AGAIN', at: '2026-11-02T05:00:00Z', outcome: 'TOO_COSTLY', subjects: 0 },
  ],
  WITHOUT_GRANT: [
    20,
    60,
    { client: 'WITHOUT_GRANT', at: '2026-11-02T06:00:00Z', reasons: ['NO_AUTHORISATION'] },
  ],
  ASSERTED_GRANT: [10, 60, { client: 'ASSERTED_GRANT', at: '2026-11-02T08:00:00Z', asserted: true }],
  OFF_HOURS: [20, 1_200, { client: 'OFF_HOURS', at: NIGHT }],
};

const unusual = (filter: object) =>
  findUnusual(log.owner.query, { ...filter }, new Date('2026-11-25T08:00:00Z'));

beforeAll(async () => {
  log = await openTestLog();
  for (const [count, everySeconds, one] of Object.values(PLANTED)) await asked(count, everySeconds, one);
  await asked(9, 60, {
    client: 'usual',
    at: '2026-11-05T02:00:00Z',
    reasons: ['NO_AUTHORISATION'],
    asserted: true,
  });
});
afterAll(() => log.close());

describe('unusual access', () => {
  it.each(UNUSUAL_RULES.map(({ code }) => code))(
    'is found by the rule %s, which it names with its figures',
    async (code) => {
      const found = await unusual({ client: code });
      const { threshold } = UNUSUAL_RULES.find((rule) => rule.code === code) ?? {};
      const [raised] = found.filter(({ rule }) => rule === code);
      expect(raised).toMatchObject({ client: code, organisation: code, threshold });
      expect(raised?.figure).toBeGreaterThanOrEqual(threshold ?? Number.NaN);
      expect(found.map(({ rule }) => rule)).toEqual([code]);
    },
  );

  it('is nothing of who asks as others do, nor of another time', async () => {
    expect(await unusual({ client: 'usual' })).toEqual([]);
    expect(await unusual({ at: { from: '2026-11-08T00:00:00Z', to: '2026-11-09T00:00:00Z' } })).toEqual([]);
    expect(
      (await unusual({ at: { from: DAY, to: '2026-11-04T00:00:00Z' } })).map(({ rule }) => rule),
    ).toEqual(['OFF_HOURS']);
  });

  it('looks at a year at most', async () => {
    await expect(unusual({ at: { from: '2024-01-01T00:00:00Z' } })).rejects.toMatchObject({
      extensions: { code: 'FILTER_INVALID' },
    });
  });
});
