import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate, parseInstant } from './parse-date.ts';

describe('a day in a delivered file', () => {
  it.each([
    '2024-01-02',
    '2024-1-2',
    '2024/1/2',
    '2024/01/02',
    '2024.1.2',
    '20240102',
    '2024年1月2日',
    '2024年01月02日',
    '２０２４－０１－０２',
    ' 2024-01-02 ',
    '2024/1/2 0:00',
    '2024-01-02 00:00:00',
    '2024-01-02T00:00:00',
    '2024-01-02 00:00:00.0',
  ])('is read from %s', (text) => {
    expect(parseDate(text)).toBe('2024-01-02');
  });

  it.each([
    '',
    'N/A',
    '2024-02-30',
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-1/2',
    '240102',
    '2024',
    '2024-01',
    '0024-01-02',
    '2024年1月',
    '2024-01-02 12:30:00',
    '2024-01-02x',
    '长期',
    '45293',
  ])('is not read from %s', (text) => {
    expect(parseDate(text)).toBeUndefined();
  });

  it('comes back from each way of writing it', () => {
    const days = fc.date({ min: new Date('1800-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, day] = iso.split('-').map(Number);
        const written = [
          iso,
          iso.replaceAll('-', ''),
          `${year}/${month}/${day}`,
          `${year}年${month}月${day}日`,
        ];
        return written.every((text) => parseDate(text) === iso);
      }),
    );
  });
});

describe('an instant in a delivered file', () => {
  it.each([
    ['2024-01-02', '2024-01-02T00:00:00+08:00'],
    ['20240102', '2024-01-02T00:00:00+08:00'],
    ['2024/1/2 9:05', '2024-01-02T09:05:00+08:00'],
    ['2024年1月2日 09:05:06', '2024-01-02T09:05:06+08:00'],
    ['2024-01-02T09:05:06Z', '2024-01-02T09:05:06Z'],
    ['2024-01-02T09:05:06.789123456+0630', '2024-01-02T09:05:06.789123+0630'],
  ])('is read from %s', (text, instant) => {
    expect(parseInstant(text)).toBe(instant);
  });

  it.each(['', '2024-01-02 24:00:00', '2024-01-02 09:60', '2024-01-02 noon', '2024-02-30 09:00'])(
    'is not read from %s',
    (text) => {
      expect(parseInstant(text)).toBeUndefined();
    },
  );
});
