import type { Draw } from './draw.ts';

const surnames = ['张', '王', '李', '陈', '杨', '余', '何', '苏', '欧阳'] as const;
const givenNames = ['泽仁', '卓玛', '扎西', '尔玛', '格桑', '俄木初'] as const;
const marks = ['样本', '示例'] as const;

/** A person's name that nobody bears: 样本 (sample) or 示例 (example) stands in it. */
export const samplePersonName = (draw: Draw): string =>
  draw.chance(0.6)
    ? `${draw.pick(surnames)}${draw.pick(marks)}`
    : `${draw.pick(givenNames)}·${draw.pick(marks)}`;

/** Kinds of organisation a sample can be: the first two characters of its code, how often of 100, and what it is called. */
interface OrganisationKind {
  readonly prefix: string;
  readonly share: number;
  readonly endings: readonly [string, ...string[]];
}

const organisationKinds: readonly OrganisationKind[] = [
  {
    prefix: '91',
    share: 73,
    endings: [
      '建筑有限公司',
      '建材有限公司',
      '食品有限公司',
      '牦牛乳业有限公司',
      '药业有限公司',
      '酒店管理有限公司',
      '水电开发有限公司',
      '运输有限公司',
      '文化旅游有限公司',
      '大药房有限公司',
    ],
  },
  { prefix: '93', share: 9, endings: ['牦牛养殖专业合作社', '青稞种植专业合作社', '花椒种植专业合作社'] },
  { prefix: '51', share: 4, endings: ['商会', '旅游协会', '羌绣协会'] },
  { prefix: '52', share: 3, endings: ['职业培训学校', '养老服务中心'] },
  { prefix: '53', share: 1, endings: ['慈善基金会'] },
  { prefix: '31', share: 2, endings: ['律师事务所'] },
  { prefix: '32', share: 1, endings: ['公证处'] },
  { prefix: '33', share: 1, endings: ['基层法律服务所'] },
  { prefix: '34', share: 1, endings: ['司法鉴定所'] },
  { prefix: '11', share: 2, endings: ['管理局'] },
  { prefix: '12', share: 3, endings: ['卫生院', '小学', '文化馆'] },
];

/** The kind an organisation is of, drawn by the shares above. */
export const drawOrganisationKind = (draw: Draw): OrganisationKind => {
  let left = draw.integer(1, 100);
  for (const kind of organisationKinds) {
    left -= kind.share;
    if (left <= 0) return kind;
  }
  throw new Error('the shares of organisation kinds must add up to 100');
};

export const individualBusinessEndings = ['小吃店', '茶馆', '民宿', '超市', '修理店', '藏餐馆'] as const;

/** 马尔康市 → 马尔康; a name of two characters stays whole, as people say 理县. */
const shortName = (region: string): string =>
  region.length < 3 ? region : region.replace(/(市|县|特别行政区)$/, '');

/** 马尔康示例第12建筑有限公司: the number makes it unique, 示例 (example) says what it is. */
export const sampleBusinessName = (number: number, region: string, ending: string): string =>
  `${shortName(region)}示例第${number + 1}${ending}`;
