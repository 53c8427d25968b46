import { describe, expect, it } from 'vitest';
import type { Label } from '../../../schema/access/label.ts';
import type { Policy, PolicyRow } from '../../../schema/policy/policy.ts';
import { explain } from './explain.ts';
import type { Place } from './list-places.ts';

const row = (outcome: PolicyRow['outcome'], rest: Partial<PolicyRow> = {}): PolicyRow => ({
  role: 'GOVERNMENT',
  purpose: 'ANY',
  audience: 'GOVERNMENT',
  outcome,
  rule: 'R-43',
  basis: 'a law',
  mark: 'V',
  from: '2020-01-01',
  ...rest,
});

const place: Place = {
  kind: 'field',
  coordinate: 'Harvest.note',
  labels: [{ to: ['GOVERNMENT'], reason: 'OUT_OF_DUTY' }],
  typeLabels: [{ to: ['GOVERNMENT'], reason: 'PERSONAL_PRIVACY' }],
  recordType: 'Harvest',
  isPlumbing: false,
  isRoot: false,
  recordRules: {},
};

const explainBy = (
  policy: Policy,
  { purpose = 'ANY' as const, labels = place.labels, day = '2026-01-01' } = {},
) => explain({ ...place, labels }, { role: 'GOVERNMENT', purpose, policy, now: new Date(day) });

describe('an explanation', () => {
  it('shows what a grant, a duty or the own subject would open, and what is told without', () => {
    for (const outcome of ['granted', 'duty', 'own'] as const) {
      expect(explainBy([row(outcome)])).toMatchObject({
        decision: 'depends',
        ways: [{ audience: 'GOVERNMENT', through: outcome, policy: { rule: 'R-43', basis: 'a law' } }],
        otherwise: { reason: outcome === 'granted' ? 'NO_AUTHORISATION' : 'OUT_OF_DUTY' },
        withoutRow: [],
      });
    }
  });

  it('rests on the row of the policy where that gives the reason', () => {
    expect(explainBy([row('withhold', { reason: 'ROLE_SEPARATION', rule: 'R-40' })])).toMatchObject({
      decision: 'withhold',
      otherwise: { reason: 'ROLE_SEPARATION', rule: 'R-40', basis: 'a law' },
    });
  });

  it('knows no way where a row is not yet in force', () => {
    const explanation = explainBy([row('allow', { from: '2026-04-01' })]);
    expect(explanation).toMatchObject({ decision: 'withhold', ways: [], withoutRow: ['GOVERNMENT'] });
    expect(explainBy([row('allow', { from: '2026-04-01' })], { day: '2026-04-01' })).toMatchObject({
      decision: 'allow',
    });
  });

  it('withholds a field with the reason of its record type where that is closed', () => {
    const labels: readonly Label[] = [{ to: ['PUBLIC'] }];
    expect(explainBy([row('allow', { audience: 'PUBLIC' })], { labels })).toMatchObject({
      decision: 'withhold',
      ways: [],
      otherwise: { reason: 'PERSONAL_PRIVACY' },
    });
  });
});
