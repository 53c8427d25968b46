import type { Draw } from '../harness/samples/draw.ts';
import { plusDays } from '../harness/samples/sample-days.ts';
import type { OtherSubjects, SampleRow, SampleSubject } from '../harness/samples/samples.ts';
import { isCaterer, isDrugMaker, isFoodProducer, isPharmacy, sourceOf, supervisedOn } from './operators.ts';

interface Product {
  readonly productName: string;
  readonly productClass?: string;
  readonly spec: string;
  readonly basis: string;
  readonly failures: readonly {
    readonly item: string;
    readonly measured: string;
    readonly standard: string;
  }[];
}

const FOOD: readonly Product[] = [
  {
    productName: '牦牛肉干',
    productClass: '肉制品',
    spec: '200克/袋',
    basis: 'GB 2726',
    failures: [
      { item: '菌落总数', measured: '9.2×10⁵CFU/g', standard: '≤8.0×10⁴CFU/g' },
      { item: '苯甲酸及其钠盐', measured: '0.12g/kg', standard: '不得使用' },
    ],
  },
  {
    productName: '青稞酒',
    productClass: '酒类',
    spec: '500mL/瓶',
    basis: 'GB 2757',
    failures: [{ item: '酒精度', measured: '38.1%vol', standard: '（42±1）%vol' }],
  },
  {
    productName: '酥油',
    productClass: '乳制品',
    spec: '500克/块',
    basis: 'GB 19646',
    failures: [{ item: '大肠菌群', measured: '1.3×10²CFU/g', standard: '≤10CFU/g' }],
  },
  {
    productName: '花椒',
    productClass: '调味品',
    spec: '散装',
    basis: 'GB 2763',
    failures: [{ item: '毒死蜱', measured: '0.31mg/kg', standard: '≤0.05mg/kg' }],
  },
];

const DRUGS: readonly Product[] = [
  {
    productName: '羌活饮片',
    spec: '1kg/袋',
    basis: '《中国药典》2020年版一部',
    failures: [{ item: '含量测定', measured: '0.19%', standard: '≥0.40%' }],
  },
  {
    productName: '二十五味珍珠丸',
    spec: '每4丸重1克',
    basis: '国家药品标准',
    failures: [{ item: '装量差异', measured: '不符合规定', standard: '应符合规定' }],
  },
];

const DEVICES: readonly Product[] = [
  {
    productName: '医用外科口罩',
    spec: '10只/包',
    basis: 'YY 0469',
    failures: [{ item: '细菌过滤效率', measured: '88.4%', standard: '≥95%' }],
  },
];

const productsOf = (subject: SampleSubject, draw: Draw) => {
  if (isPharmacy(subject) && draw.chance(0.3)) return { productKind: 'DEVICE', products: DEVICES };
  if (isPharmacy(subject) || isDrugMaker(subject)) return { productKind: 'DRUG', products: DRUGS };
  return { productKind: 'FOOD', products: FOOD };
};

interface Party {
  readonly name: string;
  readonly address?: string;
}

/** Maker and seller: one is the subject, the other an earlier one of the trade. */
const parties = (
  subject: SampleSubject,
  draw: Draw,
  others: OtherSubjects,
): { maker: Party; unit: Party } => {
  const makes = isFoodProducer(subject) || isDrugMaker(subject);
  const isOther = makes ? isCaterer : isPharmacy(subject) ? isDrugMaker : isFoodProducer;
  const other = others.near(subject, draw, isOther) ?? { name: '示例商贸有限公司' };
  return makes
    ? { maker: subject, unit: draw.chance(0.5) ? subject : other }
    : { maker: other, unit: subject };
};

/** When a result is final: most long ago; some were notified only now, some are being tested again. */
const finality = (sampledOn: string, draw: Draw): SampleRow => {
  const notifiedOn = plusDays(sampledOn, draw.integer(15, 40));
  const isAnnounced = draw.chance(0.92);
  return {
    ...(draw.chance(0.95) && { notifiedOn }),
    reinspectionPending: draw.chance(0.06),
    ...(isAnnounced && {
      noticeDate: plusDays(notifiedOn, draw.integer(10, 45)),
      noticeNo: `${sampledOn.slice(0, 4)}年第${draw.integer(1, 40)}号`,
    }),
  };
};

export const samplingInspection = (subject: SampleSubject, draw: Draw, others: OtherSubjects): SampleRow => {
  const sampledOn = supervisedOn(draw.day(1_400, 3), subject);
  const { productKind, products } = productsOf(subject, draw);
  const { failures, ...product } = draw.pick(products);
  const { maker, unit } = parties(subject, draw, others);
  const result = draw.pick(['PASSED', 'PASSED', 'PASSED', 'FAILED', 'FAILED', 'PROBLEMATIC']);
  const hasTradeName = subject.kind === 'ORGANISATION' || draw.chance(0.8);
  const nameOf = (party: Party): string =>
    party === subject && !hasTradeName ? subject.legalRepName : party.name;
  return {
    ...sourceOf(subject),
    ...product,
    ...finality(sampledOn, draw),
    samplingNo: `XC${sampledOn.slice(2, 4)}${subject.regionCode}${draw.text('0123456789', 8)}`,
    taskSource: draw.pick([
      '四川省市场监督管理局',
      '阿坝州市场监督管理局',
      `${subject.regionName}市场监督管理局`,
    ]),
    productKind,
    brand: draw.pick(['示例牌', '/', '雪域示例']),
    productionDate: plusDays(sampledOn, -draw.integer(5, 120)),
    batchNo: sampledOn.replaceAll('-', '').slice(2),
    labelledProducer: nameOf(maker),
    labelledProducerAddress: maker.address,
    sampledUnit: nameOf(unit),
    sampledUnitAddress: unit.address,
    sampledUnitProvince: '四川',
    lab: draw.pick(['四川省食品检验研究院（示例）', '阿坝州检验检测中心（示例）']),
    result,
    ...(result !== 'PASSED' && { failedItems: failures, producerDeniesOrigin: draw.chance(0.08) }),
    ...(draw.chance(0.1) && { remark: '初检机构为示例机构' }),
    hasTradeName,
  };
};
