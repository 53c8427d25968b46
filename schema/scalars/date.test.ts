import { describe, expect, it } from 'vitest';
import { chinaDay, isCalendarDay } from './calendar-day.ts';
import { parseDate } from './date.ts';

describe('parseDate', () => {
  it.each(['2024-02-29', '2000-02-29', '1888-12-31', '0001-01-01'])('reads %s', (value) => {
    expect(parseDate(value)).toEqual({ ok: true, value });
  });

  it('reads full-width digits', () => {
    expect(parseDate(' ２０２４－０２－２９ ')).toEqual({ ok: true, value: '2024-02-29' });
  });

  it.each(['2024-02-30', '2023-02-29', '1900-02-29', '2024-04-31', '2024-13-01', '2024-00-10', '0000-01-01'])(
    'refuses %s, a day that does not exist',
    (text) => expect(parseDate(text)).toEqual({ ok: false, problem: 'DATE' }),
  );

  it.each(['', '2024-2-3', '20240203', '2024/02/03', '2024-02-03T00:00:00Z', '12024-02-03', '2024-0 2-03'])(
    'refuses %s, which is written otherwise',
    (text) => expect(parseDate(text)).toEqual({ ok: false, problem: 'FORM' }),
  );
});

describe('isCalendarDay', () => {
  it('agrees with the calendar of the machine on every day of 400 years', () => {
    const wrong: string[] = [];
    for (let year = 1700; year < 2100; year++) {
      for (let month = 1; month <= 12; month++) {
        for (const day of [28, 29, 30, 31, 32]) {
          const text = [year, String(month).padStart(2, '0'), day].join('-');
          const date = new Date(Date.UTC(year, month - 1, day));
          if (isCalendarDay(text) !== (date.getUTCDate() === day)) wrong.push(text);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('chinaDay', () => {
  it('begins eight hours before the day in UTC', () => {
    expect(chinaDay(new Date('2026-03-31T15:59:59.999Z'))).toBe('2026-03-31');
    expect(chinaDay(new Date('2026-03-31T16:00:00Z'))).toBe('2026-04-01');
  });
});
