import type { Draw } from '../harness/samples/draw.ts';
import { plusDays } from '../harness/samples/sample-days.ts';
import { samplePersonName } from '../harness/samples/sample-names.ts';
import type { OtherSubjects, SampleRow, SampleSubject } from '../harness/samples/samples.ts';
import { isDrugMaker, isOperator, marketRegulatorOf, sectorOf, sourceOf, supervisedOn } from './operators.ts';

/** Published within 20 working days; the latest, and a few others, not yet. */
export const inspection = (subject: SampleSubject, draw: Draw): SampleRow => {
  const inspectedOn = supervisedOn(draw.day(1_300, 2), subject);
  const result = draw.pick(['CONFORMING', 'CONFORMING', 'BASICALLY_CONFORMING', 'NOT_CONFORMING']);
  return {
    ...sourceOf(subject),
    inspectionNo: `JC${inspectedOn.replaceAll('-', '')}${draw.text('0123456789', 5)}`,
    inspectedOn,
    kind: draw.pick(['ROUTINE', 'ROUTINE', 'ROUTINE', 'UNANNOUNCED', 'SYSTEM']),
    riskGrade: draw.pick(['A', 'A', 'B', 'B', 'C', 'D']),
    itemsChecked: draw.pick([
      ['环境卫生', '进货查验', '从业人员健康管理'],
      ['生产过程控制', '检验记录'],
      ['储存温湿度', '处方药销售'],
    ]),
    result,
    ...(result !== 'CONFORMING' && { rectification: draw.pick(['限期整改，已完成', '责令改正，复查中']) }),
    inspectors: [samplePersonName(draw), samplePersonName(draw)],
    ...(draw.chance(0.95) && { publishedOn: plusDays(inspectedOn, draw.integer(3, 28)) }),
  };
};

/** In the tourist season caterers are graded anew. */
export const cateringGrade = (subject: SampleSubject, draw: Draw): SampleRow => ({
  ...sourceOf(subject),
  dynamicGrade: draw.pick(['EXCELLENT', 'GOOD', 'GOOD', 'FAIR']),
  annualGrade: draw.pick(['A', 'B', 'B', 'C']),
  scoredOn: supervisedOn(draw.day(1_400, 3), subject),
});

export const recall = (subject: SampleSubject, draw: Draw): SampleRow => {
  const startedOn = draw.day(1_400, 5);
  return {
    ...sourceOf(subject),
    recallNo: `ZH${startedOn.replaceAll('-', '')}${draw.text('0123456789', 3)}`,
    product: isDrugMaker(subject) ? '羌活饮片' : '牦牛肉干',
    batches: [startedOn.replaceAll('-', '').slice(2), plusDays(startedOn, -9).replaceAll('-', '').slice(2)],
    quantity: `${draw.integer(20, 900)}千克`,
    reason: draw.pick(['菌落总数超标', '标签标示不符', '含量测定不符合规定']),
    level: draw.pick(['FIRST', 'SECOND', 'SECOND', 'THIRD']),
    startedOn,
    ...(draw.chance(0.8) && { finishedOn: plusDays(startedOn, draw.integer(3, 30)) }),
    measures: draw.pick(['无害化处理', '销毁', '更换标签后销售']),
  };
};

/** From and to other operators of the trade nearby. */
export const traceabilityEntry = (subject: SampleSubject, draw: Draw, others: OtherSubjects): SampleRow => {
  const near = (otherwise: string): string => others.near(subject, draw, isOperator)?.name ?? otherwise;
  return {
    productCode: `69${draw.text('0123456789', 11)}`,
    batchNo: draw.day(900, 5).replaceAll('-', '').slice(2),
    maker: subject.name,
    supplier: draw.chance(0.7) ? near('示例牧业合作社') : '示例牧业合作社',
    buyer: near('示例商贸有限公司'),
    quantity: `${draw.integer(5, 600)}${draw.pick(['箱', '千克'])}`,
  };
};

/** Levels in the scheme's own words, by points. */
const LEVELS = [
  { level: '守信', from: 90, to: 100 },
  { level: '基本守信', from: 75, to: 89 },
  { level: '失信', from: 60, to: 74 },
  { level: '严重失信', from: 20, to: 59 },
] as const;

export const integrityGrade = (subject: SampleSubject, draw: Draw): SampleRow => {
  const { level, from, to } = draw.pick([...LEVELS, ...LEVELS.slice(0, 2), ...LEVELS.slice(0, 1)]);
  const sellsDevices = sectorOf(subject) === 'DRUG' && draw.chance(0.2);
  return {
    ...sourceOf(subject),
    sector: sellsDevices ? 'DEVICE' : sectorOf(subject),
    year: draw.integer(2020, 2025),
    level,
    score: draw.integer(from, to),
    gradedBy: marketRegulatorOf(subject).name,
  };
};

export const seriousListEntry = (subject: SampleSubject, draw: Draw): SampleRow => {
  const listedOn = draw.day(1_000, 30);
  const { name, shortName } = marketRegulatorOf(subject);
  return {
    ...sourceOf(subject),
    name: subject.name,
    uscc: subject.uscc,
    reason: draw.pick(['生产经营禁止生产经营的食品，被处较重行政处罚', '生产、销售假药，被处较重行政处罚']),
    decisionNo: `${shortName}严列〔${listedOn.slice(0, 4)}〕${draw.integer(1, 60)}号`,
    organ: name,
    listedOn,
    ...(draw.chance(0.3) && { removedOn: plusDays(listedOn, draw.integer(10, 29)) }),
    severity: 'SERIOUS',
  };
};
