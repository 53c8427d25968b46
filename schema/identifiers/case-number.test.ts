import { describe, expect, it } from 'vitest';
import { parseCaseNumber } from './case-number.ts';

describe('parseCaseNumber', () => {
  it('tells year, court, type and sequence', () => {
    expect(parseCaseNumber('（2022）豫0724执恢54号')).toEqual({
      ok: true,
      value: '（2022）豫0724执恢54号',
      year: 2022,
      court: '豫0724',
      type: '执恢',
      sequence: 54,
    });
  });

  it.each([
    ['(2016)豫0724民初2559号', '（2016）豫0724民初2559号'],
    ['（2021）最高法民终12号', '（2021）最高法民终12号'],
    ['（2024）川32行终7号', '（2024）川32行终7号'],
    ['（２０２４） 川３２行终７号 ', '（2024）川32行终7号'],
    ['（2023）川3221刑初18号之一', '（2023）川3221刑初18号之一'],
    ['（2019）最高法知民终3号', '（2019）最高法知民终3号'],
  ])('reads %s as %s', (text, value) => {
    expect(parseCaseNumber(text)).toMatchObject({ ok: true, value });
  });

  it('reads both codes of the court in Maerkang', () => {
    expect(parseCaseNumber('（2020）川3229执1号')).toMatchObject({ court: '川3229' });
    expect(parseCaseNumber('（2020）川3201执1号')).toMatchObject({ court: '川3201' });
  });

  it('reads the form courts used before 2016, and only for cases of that time', () => {
    expect(parseCaseNumber('(2014)阿中执字第12号')).toEqual({
      ok: true,
      value: '（2014）阿中执字第12号',
      year: 2014,
      sequence: 12,
    });
    expect(parseCaseNumber('（2016）阿中执字第12号')).toEqual({ ok: false, problem: 'FORM' });
  });

  it.each([
    '2023川3221民初1号',
    '（23）川3221民初1号',
    '（2023）川3221民初号',
    '（2023）某3221民初1号',
    '（2023）川3221执1-2号',
    '（2023）川3221执1号；（2023）川3221执2号',
    '',
  ])('refuses %s', (text) => expect(parseCaseNumber(text)).toEqual({ ok: false, problem: 'FORM' }));

  it('refuses a text far longer than any case number', () => {
    expect(parseCaseNumber(`（2023）${'川'.repeat(100)}`)).toEqual({ ok: false, problem: 'LENGTH' });
  });
});
