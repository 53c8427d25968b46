import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMoney, wanYuanToFen, writeMoney } from './money.ts';

describe('parseMoney', () => {
  it.each([
    ['1234.50', '123450'],
    ['1234.5', '123450'],
    ['1234', '123400'],
    ['0.01', '1'],
    ['-0.10', '-10'],
    ['-0.00', '0'],
    ['007', '700'],
    [' １２.３４ ', '1234'],
    ['90071992547409.93', '9007199254740993'],
  ])('reads %s yuan as %s fen', (yuan, fen) => {
    expect(parseMoney(yuan)).toEqual({ ok: true, value: fen });
  });

  it.each([
    ['0.001', 'FRACTION'],
    ['1.230', 'FRACTION'],
    ['1e3', 'FORM'],
    ['1,000', 'FORM'],
    ['1.', 'FORM'],
    ['.5', 'FORM'],
    ['+1', 'FORM'],
    ['--1', 'FORM'],
    ['0x10', 'FORM'],
    ['NaN', 'FORM'],
    ['12元', 'FORM'],
    ['', 'FORM'],
    ['1000000000000000', 'RANGE'],
  ])('refuses %s: %s', (yuan, problem) => {
    expect(parseMoney(yuan)).toEqual({ ok: false, problem });
  });
});

describe('wanYuanToFen', () => {
  it.each([
    ['1', '1000000'],
    ['0.000001', '1'],
    ['11.92', '11920000'],
    ['1.234567', '1234567'],
    ['0.1', '100000'],
    ['-0.5', '-500000'],
  ])('reads %s 万元 as %s fen', (wanYuan, fen) => {
    expect(wanYuanToFen(wanYuan)).toEqual({ ok: true, value: fen });
  });

  it('refuses less than a fen', () => {
    expect(wanYuanToFen('0.0000001')).toEqual({ ok: false, problem: 'FRACTION' });
  });
});

describe('writeMoney', () => {
  it('gives two decimals, and what is no amount as it is', () => {
    const written = ['0', '5', '-5', '123450', '-9007199254740993', 'many'].map(writeMoney);
    expect(written).toEqual(['0.00', '0.05', '-0.05', '1234.50', '-90071992547409.93', 'many']);
  });

  it('is read back as the same fen, exactly', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }), (fen) => {
        expect(parseMoney(writeMoney(String(fen)))).toEqual({ ok: true, value: String(fen) });
      }),
    );
  });
});
