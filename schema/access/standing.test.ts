import { describe, expect, it } from 'vitest';
import type { Caller, Duty, Grant } from '../caller.ts';
import { grantStanding, isOnDuty, typesOnDuty } from './standing.ts';

const FIRM = '91513229211800294E';
const SHOP = '92513229MA6000000X';
const NOW = new Date('2026-11-25T08:00:00Z');

const grant = (changed: Partial<Grant> = {}): Grant => ({
  id: 'g1',
  subject: FIRM,
  purpose: 'LOAN_REVIEW',
  recordTypes: ['Harvest'],
  validFrom: new Date('2026-01-01T00:00:00Z'),
  validTo: new Date('2027-01-01T00:00:00Z'),
  ...changed,
});

const bank = (grants: readonly Grant[], changed: Partial<Caller> = {}): Caller => ({
  ...{ role: 'CLIENT', client: 'bank', purpose: 'LOAN_REVIEW', actingPerson: 'teller 7' },
  ...{ own: [], grants, duties: [] },
  ...changed,
});

const standing = (
  grants: readonly Grant[],
  { subject = FIRM, recordType = 'Harvest', now = NOW, ...caller }: StandingOptions = {},
) => grantStanding(bank(grants, caller), { subject, recordType, now });

type StandingOptions = Partial<Caller> & { subject?: string; recordType?: string; now?: Date };

const revoked = grant({ revokedAt: new Date('2026-06-01T00:00:00Z') });
const forOther = grant({ purpose: 'EMPLOYMENT_CHECK' });

describe('how a caller stands with a subject', () => {
  it('is in force for the subject, record type and purpose of a grant, and for no other', () => {
    expect(standing([grant()])).toBe('IN_FORCE');
    expect(standing([grant()], { subject: '91513201MA65FDRCXJ' })).toBe('NO_AUTHORISATION');
    expect(standing([grant()], { recordType: 'Orchard' })).toBe('NO_AUTHORISATION');
    expect(standing([grant()], { purpose: 'EMPLOYMENT_CHECK' })).toBe('PURPOSE_MISMATCH');
    expect(standing([])).toBe('NO_AUTHORISATION');
  });

  it('is in force from the first instant of a grant, and no longer at its last', () => {
    const at = (now: string) => standing([grant()], { now: new Date(now) });
    expect(at('2025-12-31T23:59:59.999Z')).toBe('NO_AUTHORISATION');
    expect(at('2026-01-01T00:00:00.000Z')).toBe('IN_FORCE');
    expect(at('2026-12-31T23:59:59.999Z')).toBe('IN_FORCE');
    expect(at('2027-01-01T00:00:00.000Z')).toBe('NO_AUTHORISATION');
  });

  it('was withdrawn from the instant of the withdrawal on, and stood before', () => {
    const at = (now: string) => standing([revoked], { now: new Date(now) });
    expect(at('2026-05-31T23:59:59.999Z')).toBe('IN_FORCE');
    expect(at('2026-06-01T00:00:00.000Z')).toBe('CONSENT_WITHDRAWN');
  });

  it('takes one grant in force before all that is not, and a withdrawal before another purpose', () => {
    expect(standing([revoked, forOther, grant({ id: 'g2' })])).toBe('IN_FORCE');
    expect(standing([forOther, revoked])).toBe('CONSENT_WITHDRAWN');
    expect(standing([forOther, grant({ validTo: new Date('2026-02-01T00:00:00Z') })])).toBe(
      'PURPOSE_MISMATCH',
    );
  });

  it('says of another purpose only while its grant is in force', () => {
    expect(standing([grant({ ...forOther, validTo: new Date('2026-02-01T00:00:00Z') })])).toBe(
      'NO_AUTHORISATION',
    );
    expect(standing([grant({ ...revoked, purpose: 'EMPLOYMENT_CHECK' })])).toBe('NO_AUTHORISATION');
  });

  it('is none with a person, or an individual business, for a client that does not say who asks', () => {
    const { actingPerson: _, ...nobody } = bank([grant({ subject: SHOP }), grant()]);
    const asking = { recordType: 'Harvest', now: NOW };
    expect(grantStanding(nobody, { ...asking, subject: SHOP })).toBe('NO_AUTHORISATION');
    expect(grantStanding(nobody, { ...asking, subject: FIRM })).toBe('IN_FORCE');
    expect(grantStanding({ ...nobody, actingPerson: 'teller 7' }, { ...asking, subject: SHOP })).toBe(
      'IN_FORCE',
    );
  });
});

describe('a duty', () => {
  const organ = (...duties: readonly Duty[]): Caller => ({
    ...{ role: 'GOVERNMENT', purpose: 'SUPERVISION', own: [], grants: [], duties },
  });
  const supervise: Duty = { code: 'a', recordTypes: ['Harvest', 'Field'], purposes: ['SUPERVISION'] };

  it('covers its record types for its purposes, or for any where it names none', () => {
    expect(isOnDuty(organ(supervise), 'Harvest')).toBe(true);
    expect(isOnDuty(organ(supervise), 'Orchard')).toBe(false);
    expect(isOnDuty({ ...organ(supervise), purpose: 'PERMIT_REVIEW' }, 'Harvest')).toBe(false);
    expect(isOnDuty(organ({ code: 'b', recordTypes: ['Harvest'] }), 'Harvest')).toBe(true);
  });

  it('of another purpose adds nothing to what all of them cover', () => {
    const permit: Duty = { code: 'b', recordTypes: ['Orchard'], purposes: ['PERMIT_REVIEW'] };
    const other: Duty = { code: 'c', recordTypes: ['Barn', 'Harvest'] };
    expect(typesOnDuty(organ(supervise, permit, other))).toEqual(['Barn', 'Field', 'Harvest']);
  });
});
