import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAmount } from './parse-amount.ts';

describe('an amount in a delivered file', () => {
  it.each([
    ['0', '0'],
    ['1', '100'],
    ['12.5', '1250'],
    ['12.50', '1250'],
    ['0.01', '1'],
    ['-3.2', '-320'],
    ['-0.00', '0'],
    ['007', '700'],
    ['1,234,567.89', '123456789'],
    ['１，２３４．５０', '123450'],
    ['¥100', '10000'],
    ['￥100元', '10000'],
    ['人民币100元', '10000'],
    ['100 元', '10000'],
    ['200(万元人民币)', '200000000'],
    ['11.92万人民币', '11920000'],
    ['3.5万人民币元', '3500000'],
    ['5万元', '5000000'],
    ['2（万）', '2000000'],
    ['0.000001万元', '1'],
  ])('reads %s as %s fen', (text, fen) => {
    expect(parseAmount(text)).toBe(fen);
  });

  it.each([
    ['0.5', '500000'],
    ['0.123456', '123456'],
    ['500元', '50000'],
    ['3万元', '3000000'],
  ])('reads %s under a heading in 万元 as %s fen', (text, fen) => {
    expect(parseAmount(text, 'WAN_YUAN')).toBe(fen);
  });

  it.each([
    '',
    'N/A',
    '0.001',
    '1e6',
    '5²',
    '100万美元',
    '12,34',
    '1.2.3',
    '一百',
    '.5',
    '5.',
    'NaN',
    `${10n ** 18n}`,
  ])('does not read %s as an amount', (text) => {
    expect(parseAmount(text)).toBeUndefined();
  });

  it('keeps every fen of every amount', () => {
    const most = 10n ** 17n - 1n;
    fc.assert(
      fc.property(fc.bigInt({ min: -most, max: most }), (fen) => {
        const size = fen < 0n ? -fen : fen;
        const text = `${fen < 0n ? '-' : ''}${size / 100n}.${String(size % 100n).padStart(2, '0')}`;
        expect(parseAmount(text)).toBe(String(fen));
      }),
    );
  });
});
