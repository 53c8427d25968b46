import type { Draw } from '../harness/samples/draw.ts';
import { plusDays } from '../harness/samples/sample-days.ts';
import { publishedFrom } from '../harness/samples/sample-publication.ts';
import type { SampleRow, SampleSubject } from '../harness/samples/samples.ts';
import {
  administrativePenaltySample,
  type SampleViolation,
} from '../harness/shapes/administrative-penalty-sample.ts';
import {
  administrativePermitSample,
  type SamplePermit,
} from '../harness/shapes/administrative-permit-sample.ts';
import { civilAffairsOrganOf, civilAffairsSource } from './civil-affairs.ts';

const ABNORMAL_REASONS = [
  ...['NO_ANNUAL_REPORT', 'NO_ANNUAL_REPORT', 'NO_ANNUAL_REPORT', 'UNREACHABLE', 'UNREACHABLE'],
  ...['RECTIFICATION_OVERDUE', 'NO_PARTY_ORGANISATION', 'OTHER'],
] as const;

const SERIOUS_REASONS = [
  ...['TWO_YEARS_ABNORMAL', 'TWO_YEARS_ABNORMAL', 'FRAUDULENT_CHANGE', 'CHANGE_REVOKED'],
  ...['DISHONEST_DEBTOR', 'OTHER'],
] as const;

/** Those listed for want of an annual report are listed in the weeks after it was due. */
export const abnormalEntry = (subject: SampleSubject, draw: Draw): SampleRow => {
  const reasons = [...new Set([draw.pick(ABNORMAL_REASONS), draw.pick(ABNORMAL_REASONS)])];
  const listedOn = reasons.includes('NO_ANNUAL_REPORT')
    ? `${draw.integer(2021, 2025)}-0${draw.integer(6, 8)}-${draw.integer(10, 28)}`
    : draw.day(1_500, 30);
  return {
    ...civilAffairsSource(subject),
    reasons,
    listedOn,
    ...(draw.chance(0.4) && { removedOn: plusDays(listedOn, draw.integer(5, 29)) }),
    organ: civilAffairsOrganOf(subject).name,
    severity: 'GENERAL',
  };
};

/** Some have been removed from the list and are still marked as published: the public must not see them. */
export const seriousEntry = (subject: SampleSubject, draw: Draw): SampleRow => {
  const { name, shortName } = civilAffairsOrganOf(subject);
  const listedOn = draw.day(1_400, 30);
  const publicity = { publicityStart: listedOn, publicityEnd: plusDays(listedOn, 1_095) };
  const isRemoved = draw.chance(0.2);
  return {
    ...civilAffairsSource(subject),
    decisionNo: `${shortName}严〔${listedOn.slice(0, 4)}〕${draw.integer(1, 60)}号`,
    reasons: [...new Set([draw.pick(SERIOUS_REASONS), draw.pick(SERIOUS_REASONS)])],
    noticedOn: plusDays(listedOn, -draw.integer(15, 40)),
    listedOn,
    ...(isRemoved && { removedOn: plusDays(listedOn, draw.integer(5, 29)), removalReason: '列入决定被撤销' }),
    organ: name,
    severity: 'SERIOUS',
    ...publishedFrom(draw, publicity),
  };
};

const law = '《社会团体登记管理条例》';

const VIOLATIONS: readonly SampleViolation[] = [
  {
    type: '不按规定接受监督检查',
    facts: '未按照规定报送上年度工作报告，连续两年未参加年度检查',
    basis: `${law}第三十条`,
    kinds: ['WARNING'],
    severity: 'MINOR',
  },
  {
    type: '超出业务范围活动',
    facts: '超出章程规定的宗旨和业务范围进行活动，并收取费用',
    basis: `${law}第三十条`,
    kinds: ['WARNING', 'CONFISCATION_OF_GAINS', 'FINE'],
    severity: 'GENERAL',
    fine: [1_000, 50_000],
    confiscated: [500, 30_000],
  },
  {
    type: '侵占、挪用资产',
    facts: '负责人挪用所接受的捐赠资金',
    basis: `${law}第三十条`,
    kinds: ['BUSINESS_SUSPENSION'],
    severity: 'SERIOUS',
  },
  {
    type: '连续两年未接受年度检查',
    facts: '连续两年未接受年度检查且登记住所无法取得联系',
    basis: `${law}第三十条`,
    kinds: ['LICENCE_REVOCATION'],
    severity: 'SERIOUS',
  },
];

export const penalty = (subject: SampleSubject, draw: Draw): SampleRow => {
  const organ = civilAffairsOrganOf(subject);
  return administrativePenaltySample(subject, draw, {
    violation: draw.pick(VIOLATIONS),
    organ,
    numberPrefix: `${organ.shortName}罚`,
  });
};

const PERMITS: readonly SamplePermit[] = [
  {
    documentName: '社会组织成立登记决定书',
    category: 'REGISTRATION',
    licenceName: '社会组织法人登记证书',
    content: '准予成立登记',
    years: 5,
  },
  { documentName: '社会组织变更登记决定书', category: 'REGISTRATION', content: '准予变更住所' },
  { documentName: '社会组织章程核准通知书', category: 'APPROVAL', content: '核准章程修改' },
  {
    documentName: '公开募捐资格决定书',
    category: 'ORDINARY',
    licenceName: '公开募捐资格证书',
    content: '准予开展公开募捐',
    years: 3,
  },
  { documentName: '慈善组织认定决定书', category: 'RECOGNITION', content: '认定为慈善组织' },
  {
    documentName: '民办学校办学许可决定书',
    category: 'CONCESSION',
    licenceName: '民办学校办学许可证',
    content: '准予举办职业培训',
    years: 3,
  },
  { documentName: '社会组织印章式样备案通知书', category: 'OTHER', content: '印章式样准予备案' },
];

export const permit = (subject: SampleSubject, draw: Draw): SampleRow => {
  const organ = civilAffairsOrganOf(subject);
  return administrativePermitSample(subject, draw, {
    permit: draw.pick(PERMITS),
    organ,
    numberPrefix: `${organ.shortName}许`,
  });
};
