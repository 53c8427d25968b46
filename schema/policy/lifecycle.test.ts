import { describe, expect, it } from 'vitest';
import { holds } from '../access/condition.ts';
import type { Audience } from '../access/label.ts';
import { livesFor } from './lifecycle.ts';

const RECORD = {
  subjectRef: '91513229211800294E',
  formedAt: '2026-01-01T00:00:00.000Z',
  state: 'ACTIVE',
  minorAtAct: false,
  severity: null,
  publicityStart: null,
  publicityEnd: null,
};

type Changed = Readonly<Record<string, unknown>>;

/** Whether a record exists for an audience at noon in China of a day. */
const exists = (audience: Audience, changed: Changed, day: string): boolean => {
  const now = new Date(`${day}T04:00:00Z`);
  return livesFor(audience, now).some((life) => holds(life, { ...RECORD, ...changed }, now));
};

const isPublished = (changed: Changed, day: string): boolean => exists('PUBLIC', changed, day);

describe('the life of a record', () => {
  it('hides minor breaches from the public from 2026-04-01 on, and not before', () => {
    expect(isPublished({ severity: 'MINOR' }, '2026-03-31')).toBe(true);
    expect(isPublished({ severity: 'MINOR' }, '2026-04-01')).toBe(false);
    expect(isPublished({ severity: 'GENERAL' }, '2026-04-01')).toBe(true);
    expect(isPublished({}, '2026-04-01')).toBe(true);
  });

  it('publishes a general breach for a year and a serious one for three at most, from 2026-04-01 on', () => {
    const general = (formedAt: string) => ({ severity: 'GENERAL', publicityEnd: '2030-01-01', formedAt });
    expect(isPublished(general('2025-05-02T04:00:00.000Z'), '2026-05-02')).toBe(true);
    expect(isPublished(general('2025-05-02T03:59:59.999Z'), '2026-05-02')).toBe(false);
    const serious = (formedAt: string) => ({ ...general(formedAt), severity: 'SERIOUS' });
    expect(isPublished(serious('2023-05-02T04:00:00.000Z'), '2026-05-02')).toBe(true);
    expect(isPublished(serious('2023-05-02T03:59:59.999Z'), '2026-05-02')).toBe(false);
    expect(isPublished(general('2023-01-01T00:00:00.000Z'), '2026-03-31')).toBe(true);
    expect(exists('AUTHORISED', general('2023-01-01T00:00:00.000Z'), '2026-05-02')).toBe(true);
  });

  it('tells a person’s misconduct for five years, and an organisation’s longer', () => {
    const person = { subjectRef: 'p0123456789abcdefghjkmnpqrs', severity: 'SERIOUS' };
    const formed = (formedAt: string) => ({ ...person, formedAt });
    for (const audience of ['AUTHORISED', 'GOVERNMENT'] as const) {
      const isTold = (changed: Changed): boolean => exists(audience, changed, '2026-05-02');
      expect(isTold(formed('2021-05-02T04:00:00.000Z'))).toBe(true);
      expect(isTold(formed('2021-05-02T03:59:59.999Z'))).toBe(false);
      expect(isTold({ ...formed('2015-01-01T00:00:00.000Z'), severity: null })).toBe(true);
      const firm = { severity: 'SERIOUS', formedAt: '2015-01-01T00:00:00.000Z' };
      expect(isTold(firm)).toBe(true);
      expect(isTold({ ...firm, subjectRef: '92513229211800294E' })).toBe(false);
    }
  });

  it('publishes on the first and the last day of publicity, and on no day beside', () => {
    const publicity = { publicityStart: '2026-05-01', publicityEnd: '2026-05-31' };
    expect(
      ['2026-04-30', '2026-05-01', '2026-05-31', '2026-06-01'].map((day) => isPublished(publicity, day)),
    ).toEqual([false, true, true, false]);
  });

  it.each(['EXPIRED', 'WITHDRAWN', 'REPAIRED', 'ARCHIVED', 'SEALED'])(
    'publishes nothing in state %s',
    (state) => {
      expect(isPublished({ state }, '2026-05-01')).toBe(false);
    },
  );

  it('publishes nothing about an act of a minor, nor what does not say whether it is one', () => {
    expect(isPublished({ minorAtAct: true }, '2026-05-01')).toBe(false);
    expect(isPublished({ minorAtAct: null }, '2026-05-01')).toBe(false);
  });

  it('lives for nobody where nobody may read', () => {
    expect(livesFor('NOBODY', new Date('2026-05-01T00:00:00Z'))).toEqual([]);
  });
});
