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
import { constructionAuthorityOf } from './builders.ts';

const VIOLATIONS: readonly SampleViolation[] = [
  {
    type: '未取得施工许可擅自施工',
    facts: '未取得建筑工程施工许可证即开工建设',
    basis: '《建设工程质量管理条例》第五十七条',
    kinds: ['FINE'],
    severity: 'GENERAL',
    fine: [10_000, 200_000],
  },
  {
    type: '违反安全生产管理',
    facts: '施工现场临边、洞口未设置安全防护设施',
    basis: '《建设工程安全生产管理条例》第六十四条',
    kinds: ['WARNING', 'FINE'],
    severity: 'GENERAL',
    fine: [5_000, 50_000],
  },
  {
    type: '违法分包',
    facts: '将主体结构工程分包给不具备资质条件的单位',
    basis: '《建设工程质量管理条例》第六十二条',
    kinds: ['FINE', 'CONFISCATION_OF_GAINS', 'BUSINESS_SUSPENSION'],
    severity: 'SERIOUS',
    fine: [50_000, 900_000],
    confiscated: [5_000, 300_000],
  },
  {
    type: '资质条件不再达标',
    facts: '资质动态核查不达标，逾期未整改',
    basis: '《建筑业企业资质管理规定》',
    kinds: ['QUALIFICATION_DOWNGRADE'],
    severity: 'SERIOUS',
  },
  {
    type: '扬尘管理不到位',
    facts: '施工现场裸土未覆盖，首次违法且及时改正',
    basis: '《中华人民共和国大气污染防治法》第一百一十五条',
    kinds: ['WARNING'],
    severity: 'MINOR',
  },
];

export const penalty = (subject: SampleSubject, draw: Draw): SampleRow => {
  const organ = constructionAuthorityOf(subject);
  return administrativePenaltySample(subject, draw, {
    violation: draw.pick(VIOLATIONS),
    organ,
    numberPrefix: `${organ.shortName}罚`,
  });
};

const PERMITS: readonly SamplePermit[] = [
  {
    documentName: '准予行政许可决定书',
    category: 'RECOGNITION',
    licenceName: '建筑业企业资质证书',
    content: '建筑业企业资质核准',
    years: 5,
  },
  {
    documentName: '准予行政许可决定书',
    category: 'ORDINARY',
    licenceName: '安全生产许可证',
    content: '建筑施工企业安全生产许可',
    years: 3,
  },
  { documentName: '准予行政许可决定书', category: 'ORDINARY', content: '城市建筑垃圾处置核准' },
  {
    documentName: '特许经营许可决定书',
    category: 'CONCESSION',
    licenceName: '燃气经营许可证',
    content: '管道燃气特许经营',
    years: 10,
  },
  { documentName: '核准决定书', category: 'APPROVAL', content: '建筑起重机械使用登记核准', years: 1 },
  { documentName: '准予行政许可决定书', category: 'OTHER', content: '临时占用城市道路许可', years: 1 },
];

export const permit = (subject: SampleSubject, draw: Draw): SampleRow => {
  const organ = constructionAuthorityOf(subject);
  return administrativePermitSample(subject, draw, {
    permit: draw.pick(PERMITS),
    organ,
    numberPrefix: `${organ.shortName}许`,
  });
};
