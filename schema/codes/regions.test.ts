import { describe, expect, it } from 'vitest';
import { NATIONAL_REGIONS } from './national-regions.ts';
import { isProvince, PROVINCES } from './provinces.ts';
import {
  isWithinRegion,
  LOCAL_UNITS,
  REGIONS,
  regionAndChildren,
  regionName,
  resolveRegion,
} from './regions.ts';

describe('the regions of the prefecture', () => {
  it('are the prefecture and the 14 units that deliver records', () => {
    expect(LOCAL_UNITS).toHaveLength(14);
    expect(REGIONS.map(({ level }) => level)).toEqual(['PREFECTURE', ...LOCAL_UNITS.map(() => 'COUNTY')]);
  });

  it('bear the names of the national list, Wolong excepted, which is not in it', () => {
    const differing = REGIONS.filter(({ code, name }) => NATIONAL_REGIONS.get(code) !== name);
    expect(differing.map(({ code }) => code)).toEqual(['513291']);
  });
});

describe('resolveRegion', () => {
  it('reads the former code of Maerkang as the present one', () => {
    expect(resolveRegion('513229')).toBe(resolveRegion('513201'));
    expect(resolveRegion('513229')?.nameEn).toBe('Maerkang City');
  });

  it('knows no region outside the prefecture', () => {
    expect(['510000', '510100', '513299', ''].map(resolveRegion)).toEqual(Array(4).fill(undefined));
  });
});

describe('regionName', () => {
  it('names regions all over the country, former codes by their present name', () => {
    const names = ['513200', '513229', '513291', '510000', '510108', '999999'].map(regionName);
    expect(names).toEqual([
      '阿坝藏族羌族自治州',
      '马尔康市',
      '卧龙特别行政区',
      '四川省',
      '成华区',
      undefined,
    ]);
  });
});

describe('regionAndChildren', () => {
  it('of a county are its codes of all times', () => {
    expect(regionAndChildren('513201')).toEqual(['513201', '513229']);
    expect(regionAndChildren('513229')).toEqual(['513201', '513229']);
    expect(regionAndChildren('513221')).toEqual(['513221']);
  });

  it('of the prefecture are its own, its 14 units and their former codes', () => {
    const codes = regionAndChildren('513200');
    const expected = REGIONS.flatMap(({ code, formerCodes }) => [code, ...formerCodes]);
    expect([...codes].sort()).toEqual([...expected].sort());
  });

  it('of the province are those of every prefecture in it', () => {
    const codes = regionAndChildren('510000');
    expect(codes).toEqual(expect.arrayContaining(['510000', '510108', '513200', '513229', '513291']));
    expect(codes.every((code) => code.startsWith('51'))).toBe(true);
  });

  it.each(['', '00', '000000', '999999', '1'])('of the unknown code "%s" is that code alone', (code) => {
    expect(regionAndChildren(code)).toEqual([code]);
  });
});

describe('isWithinRegion', () => {
  it('follows the digits of the code', () => {
    expect(isWithinRegion('513221', '513200')).toBe(true);
    expect(isWithinRegion('513221', '510000')).toBe(true);
    expect(isWithinRegion('513200', '513200')).toBe(false);
    expect(isWithinRegion('513200', '513221')).toBe(false);
    expect(isWithinRegion('510108', '513200')).toBe(false);
    expect(isWithinRegion('500101', '500000')).toBe(true);
  });
});

describe('the provinces', () => {
  it('bear the names of the national list', () => {
    const national = [...NATIONAL_REGIONS].filter(([code]) => code.endsWith('0000'));
    expect(national.map(([code, name]) => [code.slice(0, 2), name])).toEqual(
      Object.entries(PROVINCES)
        .filter(([digits]) => digits !== '83')
        .map(([digits, { name }]) => [digits, name]),
    );
    expect(['51', '83', '99', ''].map(isProvince)).toEqual([true, true, false, false]);
  });
});
