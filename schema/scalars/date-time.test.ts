import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDateTime, writeDateTime } from './date-time.ts';

describe('parseDateTime', () => {
  it.each([
    ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05.000Z'],
    ['2026-01-02T03:04:05.678Z', '2026-01-02T03:04:05.678Z'],
    ['2026-01-02T03:04:05.1+08:00', '2026-01-01T19:04:05.100Z'],
    ['2026-01-02T03:04:05-0530', '2026-01-02T08:34:05.000Z'],
    ['2026-01-02 03:04:05.678+00', '2026-01-02T03:04:05.678Z'],
    ['2026-01-02 03:04:05.678901+00', '2026-01-02T03:04:05.678901Z'],
    ['2026-01-02 03:04:05.67+08', '2026-01-01T19:04:05.670Z'],
    ['0050-01-02T03:04:05Z', '0050-01-02T03:04:05.000Z'],
  ])('reads %s as %s', (text, value) => {
    expect(parseDateTime(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['2026-01-02T03:04:05', 'FORM'],
    ['2026-01-02', 'FORM'],
    ['2026-01-02T24:00:00Z', 'FORM'],
    ['2026-01-02T03:60:00Z', 'FORM'],
    ['2026-01-02T03:04:60Z', 'FORM'],
    ['2026-01-02T03:04:05+16:00', 'FORM'],
    ['1767323045', 'FORM'],
    ['', 'FORM'],
    ['2026-02-30T03:04:05Z', 'DATE'],
    ['0001-01-01T00:00:00+08:00', 'RANGE'],
    ['9999-12-31T23:00:00-08:00', 'RANGE'],
  ])('refuses %s: %s', (text, problem) => {
    expect(parseDateTime(text)).toEqual({ ok: false, problem });
  });

  it('agrees with the machine on every instant', () => {
    const instant = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, (date) => {
        expect(parseDateTime(date.toISOString())).toEqual({ ok: true, value: date.toISOString() });
      }),
    );
  });
});

describe('writeDateTime', () => {
  it('gives PostgreSQL’s text in UTC, and what is no instant as it is', () => {
    expect(writeDateTime('2026-01-02 03:04:05.678+00')).toBe('2026-01-02T03:04:05.678Z');
    expect(writeDateTime('infinity')).toBe('infinity');
  });
});
