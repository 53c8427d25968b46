import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskAddress } from './mask-address.ts';

describe('maskAddress', () => {
  it.each([
    ['四川省阿坝藏族羌族自治州小金县四姑娘山镇', '四川省阿坝藏族羌族自治州小金县****'],
    ['四川省 阿坝州 汶川县 威州镇新桥村', '四川省阿坝州汶川县****'],
    ['阿坝州茂县工业园区1号', '阿坝州茂县****'],
    ['九寨沟县漳扎镇火地坝', '九寨沟县****'],
    ['四川省南坪县九寨宾馆左侧', '四川省南坪县****'],
    ['马尔康县达萨街197号', '马尔康县****'],
    ['卧龙特别行政区耿达镇', '卧龙特别行政区****'],
    ['四川省成都市武侯区人民南路四段1号', '四川省成都市武侯区****'],
    ['成都市武侯区人民南路', '成都市武侯区****'],
    ['四川省都江堰市幸福镇', '四川省都江堰市****'],
    ['北京市朝阳区建国路1号', '北京市朝阳区****'],
    ['吉林省吉林市船营区', '吉林省吉林市船营区****'],
    ['广东省东莞市长安镇', '广东省东莞市****'],
    [
      '甘肃省临夏回族自治州积石山保安族东乡族撒拉族自治县',
      '甘肃省临夏回族自治州积石山保安族东乡族撒拉族自治县****',
    ],
  ])('keeps of %s: %s', (address, shown) => {
    expect(maskAddress(address)).toBe(shown);
  });

  it.each([
    '马尔康镇崇列下街100号',
    '威州镇滨江小区8幢',
    '张三超市旁',
    '永丰新区永丰花园5-1-102',
    '阿坝镇德吉路',
    '北京路5号',
    '理',
    '',
  ])('keeps nothing of %s, which begins with no region', (address) => {
    expect(maskAddress(address)).toBe('****');
  });

  it('keeps no second county, nor one of another prefecture', () => {
    expect(maskAddress('小金县茂县路5号')).toBe('小金县****');
    expect(maskAddress('阿坝州武侯区路5号')).toBe('阿坝州****');
  });

  it('shows the same for every house of a county', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'镇乡村组街路号幢楼室区县市州省一2') }), (rest) => {
        expect(maskAddress(`四川省黑水县${rest}`)).toBe('四川省黑水县****');
      }),
    );
  });
});
