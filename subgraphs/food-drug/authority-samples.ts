import type { Draw } from '../harness/samples/draw.ts';
import type { SampleRow, SampleSubject } from '../harness/samples/samples.ts';
import {
  administrativePenaltySample,
  type SampleViolation,
} from '../harness/shapes/administrative-penalty-sample.ts';
import {
  administrativePermitSample,
  type SamplePermit,
} from '../harness/shapes/administrative-permit-sample.ts';
import { marketRegulatorOf, sectorOf } from './operators.ts';

const foodLaw = '《中华人民共和国食品安全法》';
const drugLaw = '《中华人民共和国药品管理法》';

const VIOLATIONS: Readonly<Record<'FOOD' | 'DRUG', readonly SampleViolation[]>> = {
  FOOD: [
    {
      type: '经营超过保质期的食品',
      facts: '经营超过保质期的预包装食品',
      basis: `${foodLaw}第一百二十四条`,
      kinds: ['FINE', 'CONFISCATION_OF_PROPERTY', 'CONFISCATION_OF_GAINS'],
      severity: 'GENERAL',
      fine: [500, 60_000],
      confiscated: [20, 3_000],
    },
    {
      type: '未履行进货查验义务',
      facts: '未查验供货者许可证和食品出厂检验合格证明，首次违法且及时改正',
      basis: `${foodLaw}第一百二十六条`,
      kinds: ['WARNING'],
      severity: 'MINOR',
    },
    {
      type: '未经许可从事食品经营',
      facts: '未取得食品经营许可从事餐饮服务',
      basis: `${foodLaw}第一百二十二条`,
      kinds: ['FINE', 'CONFISCATION_OF_GAINS'],
      severity: 'GENERAL',
      fine: [2_000, 100_000],
      confiscated: [100, 20_000],
    },
    {
      type: '生产不符合食品安全标准的食品',
      facts: '生产的牦牛肉干菌落总数不符合食品安全标准',
      basis: `${foodLaw}第一百二十四条`,
      kinds: ['FINE', 'LICENCE_REVOCATION'],
      severity: 'SERIOUS',
      fine: [50_000, 600_000],
    },
  ],
  DRUG: [
    {
      type: '销售劣药',
      facts: '销售含量测定不符合规定的中药饮片',
      basis: `${drugLaw}第一百一十七条`,
      kinds: ['FINE', 'CONFISCATION_OF_PROPERTY'],
      severity: 'GENERAL',
      fine: [5_000, 200_000],
      confiscated: [50, 8_000],
    },
    {
      type: '未遵守药品经营质量管理规范',
      facts: '未按规定储存药品，经警告后仍未改正',
      basis: `${drugLaw}第一百二十六条`,
      kinds: ['WARNING', 'FINE', 'BUSINESS_SUSPENSION'],
      severity: 'SERIOUS',
      fine: [100_000, 500_000],
    },
  ],
};

export const penalty = (subject: SampleSubject, draw: Draw): SampleRow => {
  const organ = marketRegulatorOf(subject);
  return administrativePenaltySample(subject, draw, {
    violation: draw.pick(VIOLATIONS[sectorOf(subject)]),
    organ,
    numberPrefix: `${organ.shortName}罚`,
  });
};

const document = '准予行政许可决定书';

const PERMITS: Readonly<Record<'FOOD' | 'DRUG', readonly SamplePermit[]>> = {
  FOOD: [
    {
      documentName: document,
      category: 'ORDINARY',
      licenceName: '食品经营许可证',
      content: '食品经营许可（新办）',
      years: 5,
    },
    {
      documentName: document,
      category: 'ORDINARY',
      licenceName: '食品生产许可证',
      content: '食品生产许可（延续）',
      years: 5,
    },
    { documentName: '登记通知书', category: 'REGISTRATION', content: '小餐饮备案登记' },
  ],
  DRUG: [
    {
      documentName: document,
      category: 'ORDINARY',
      licenceName: '药品经营许可证',
      content: '药品零售企业许可',
      years: 5,
    },
    {
      documentName: '核准决定书',
      category: 'APPROVAL',
      licenceName: '医疗器械经营许可证',
      content: '第三类医疗器械经营许可',
      years: 5,
    },
    { documentName: document, category: 'OTHER', content: '麻醉药品和第一类精神药品运输证明', years: 1 },
  ],
};

export const permit = (subject: SampleSubject, draw: Draw): SampleRow => {
  const organ = marketRegulatorOf(subject);
  return administrativePermitSample(subject, draw, {
    permit: draw.pick(PERMITS[sectorOf(subject)]),
    organ,
    numberPrefix: `${organ.shortName}许`,
  });
};
