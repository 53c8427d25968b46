import { describe, expect, it } from 'vitest';
import { checkPolicy } from './check-policy.ts';
import { POLICY, type Policy, type PolicyRow } from './policy.ts';

const SINCE = '2026-11-25';
const faults = (policy: Policy) => checkPolicy(policy, { since: SINCE });

const granted = POLICY.findIndex(({ outcome }) => outcome === 'granted') + 1;

/** The policy with its row of the client's grants changed. */
const changed = (part: object): Policy =>
  POLICY.map((row) => (row.outcome === 'granted' ? ({ ...row, ...part } as PolicyRow) : row));

describe('the policy', () => {
  it('leaves nothing open, says nothing twice and opens nothing by an unconfirmed rule', () => {
    expect(faults(POLICY)).toEqual([]);
  });

  it.each([
    [{ from: '2026-02-30' }, 'has a wrong date: 2026-02-30'],
    [{ until: 'soon' }, 'has a wrong date: soon'],
    [{ until: '2013-03-15' }, 'ends (2013-03-15) before it begins (2013-03-15)'],
    [{ from: '2013-03-14' }, 'begins (2013-03-14) before R-15 does (2013-03-15)'],
    [{ purpose: ['LOAN'] }, 'names an unknown purpose: LOAN'],
    [{ purpose: [] }, 'names no purpose'],
    [{ role: 'BANK' }, 'names an unknown role: BANK'],
    [{ audience: 'EVERYONE' }, 'names an unknown audience: EVERYONE'],
    [{ outcome: 'maybe' }, 'has an unknown outcome: maybe'],
    [{ rule: 'R-80' }, 'names an unknown rule: R-80'],
    [{ reason: 'BECAUSE' }, 'names an unknown reason: BECAUSE'],
    [{ mark: 'S' }, 'has mark S; R-15 has V'],
    [{ rule: 'R-77', mark: 'S' }, 'opens by a rule with mark S, which may only withhold'],
    [{ audience: 'NOBODY' }, 'opens what is open to nobody'],
  ])('is refused with %j, by row and place', (part, sentence) => {
    expect(faults(changed(part)).join('\n')).toMatch(
      new RegExp(`^row ${granted} \\(.*\\) ${sentence.replaceAll(/[()]/g, '\\$&')}$`, 'm'),
    );
  });

  it('is refused with two rows in force for the same, and not with one after the other', () => {
    const [first, ...rest] = POLICY;
    const twice = [{ ...first, until: '2027-01-01' } as PolicyRow, ...rest];
    const second = { ...first, from: '2026-12-31' } as PolicyRow;
    expect(faults([...twice, second])).toEqual([
      `row 1 (PUBLIC × ANY × PUBLIC) overlaps row ${POLICY.length + 1} (PUBLIC × ANY × PUBLIC)`,
    ]);
    expect(faults([...twice, { ...second, from: '2027-01-01' }])).toEqual([]);
  });

  it('is refused with a gap, today or on the day when a row ends', () => {
    const [first, ...rest] = POLICY;
    expect(faults(rest)[0]).toBe('no row for PUBLIC × no purpose × PUBLIC from 2026-11-25');
    expect(faults([{ ...first, until: '2027-01-01' } as PolicyRow, ...rest])[0]).toBe(
      'no row for PUBLIC × no purpose × PUBLIC from 2027-01-01',
    );
  });
});
