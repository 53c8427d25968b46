import type { Draw } from '../harness/samples/draw.ts';
import { sampleAmount } from '../harness/samples/sample-amount.ts';
import { sampleCitizenId } from '../harness/samples/sample-codes.ts';
import { plusDays } from '../harness/samples/sample-days.ts';
import { samplePersonName } from '../harness/samples/sample-names.ts';
import {
  defineSamples,
  type SampleRecords,
  type SampleRow,
  type SampleSubject,
} from '../harness/samples/samples.ts';
import { civilAffairsOrganOf, civilAffairsSource } from './civil-affairs.ts';
import { abnormalEntry, penalty, permit, seriousEntry } from './list-samples.ts';
import { isCharity, socialKindOf } from './social-kinds.ts';

/** Registers are seldom taken back: more of their records are in force than of others. */
const inForce = (draw: Draw): SampleRow =>
  draw.chance(0.6) ? { state: 'ACTIVE', publicityStart: null, publicityEnd: null } : {};

const PURPOSES = [
  '服务会员，促进行业发展',
  '传承羌绣等民族手工艺',
  '关爱高原老人和儿童',
  '发展乡村旅游',
] as const;

const certTerm = {
  SOCIAL_GROUP: 1_826,
  SOCIAL_SERVICE_BODY: 1_826,
  FOUNDATION: 1_826,
  OVERSEAS_NGO_OFFICE: 365,
};

const organisation = (subject: SampleSubject, draw: Draw): SampleRow => {
  const kind = socialKindOf(subject) ?? 'SOCIAL_GROUP';
  const memberCount = kind === 'SOCIAL_GROUP' ? draw.integer(30, 400) : undefined;
  return {
    ...civilAffairsSource(subject),
    ...inForce(draw),
    name: subject.name,
    uscc: subject.uscc,
    kind,
    registrationAuthority: civilAffairsOrganOf(subject).name,
    registeredOn: subject.registeredOn,
    certValidTo: plusDays(draw.day(900, 0), certTerm[kind]),
    legalRepName: subject.legalRepName,
    ...(draw.chance(0.8) && {
      businessSupervisor: `${subject.regionName}${draw.pick(['文化体育和旅游局', '教育局', '民政局', '农业农村局'])}`,
    }),
    residence: subject.address,
    activityArea: draw.pick([subject.regionName, '阿坝藏族羌族自治州']),
    purpose: draw.pick(PURPOSES),
    businessScope: draw.pick(['行业交流、培训、咨询', '职业技能培训', '养老服务', '募集资金、资助困难群体']),
    originalFund: kind === 'FOUNDATION' ? `${draw.integer(2, 40)}000000.00` : `${draw.integer(1, 30)}0000.00`,
    status: draw.chance(0.88) ? 'REGISTERED' : draw.pick(['DEREGISTERED', 'DEREGISTERED', 'REVOKED']),
    isCharity: isCharity(subject),
    publicFundraising: isCharity(subject) && draw.chance(0.4),
    hasPartyBranch: draw.chance(0.6),
    ...(memberCount !== undefined && {
      memberCount,
      members: Array.from({ length: 3 }, () => samplePersonName(draw)),
    }),
  };
};

const charter = (subject: SampleSubject, draw: Draw): SampleRow => ({
  ...civilAffairsSource(subject),
  ...inForce(draw),
  nameAndResidence: `本组织名称为${subject.name}，住所在${subject.regionName}（示例）`,
  purposeScopeAndArea: `${draw.pick(PURPOSES)}（示例）`,
  ...(socialKindOf(subject) === 'SOCIAL_GROUP' && { membership: '承认本章程者可以申请入会（示例）' }),
  governance: '理事会为执行机构（示例）',
  officerRules: '负责人由理事会选举产生，每届任期五年（示例）',
  assetManagement: '资产任何单位和个人不得侵占、私分、挪用（示例）',
  amendment: '章程的修改须经表决通过后报登记管理机关核准（示例）',
  dissolution: '终止后的剩余财产用于公益（示例）',
  ...(draw.chance(0.5) && { otherItems: '本章程自核准之日起生效（示例）' }),
  integrityClause: draw.chance(0.7),
  approvedOn: draw.day(2_500, 20),
});

const officer = (subject: SampleSubject, draw: Draw, place: number): SampleRow => {
  const termFrom = draw.day(2_400, 30);
  const isHead = place === 0;
  return {
    ...civilAffairsSource(subject),
    name: isHead ? subject.legalRepName : samplePersonName(draw),
    post: isHead ? draw.pick(['会长', '理事长']) : draw.pick(['副会长', '秘书长', '监事', '理事']),
    termFrom,
    termTo: plusDays(termFrom, 1_826),
    ...(draw.chance(0.3) && { concurrentPosts: ['示例合作社理事'] }),
    idNumber: isHead ? subject.legalRepCitizenId : sampleCitizenId(3_000_000 + subject.number * 3 + place),
    isPublicOfficial: draw.chance(0.1),
  };
};

const isFirm = ({ kind, uscc }: SampleSubject): boolean =>
  kind === 'ORGANISATION' && uscc?.startsWith('9') === true;

const percent = (draw: Draw, low: number, high: number): string =>
  `${draw.integer(low, high)}.${String(draw.integer(0, 99)).padStart(2, '0')}`;

/** Most are submitted in the weeks before they are due. */
const annualReport = (subject: SampleSubject, draw: Draw, year: number): SampleRow => {
  const isFoundation = socialKindOf(subject) === 'FOUNDATION';
  const isLate = draw.chance(0.08);
  const month = isLate ? draw.integer(6, 9) : isFoundation ? draw.integer(2, 3) : draw.integer(3, 5);
  const submittedOn = `${year + 1}-0${month}-${draw.integer(10, 28)}`;
  return {
    ...civilAffairsSource(subject),
    year,
    submittedOn,
    ...(draw.chance(0.9) && {
      result: draw.pick(['PASSED', 'PASSED', 'PASSED', 'PASSED', 'BARELY_PASSED', 'FAILED']),
    }),
    activities: `开展${draw.pick(['行业培训', '公益助学', '技艺展示', '志愿服务'])}活动${draw.integer(1, 20)}次（示例）`,
    ...(draw.chance(0.4) && { staffChanges: `理事变动${draw.integer(1, 4)}人` }),
    totalAssets: sampleAmount(draw, 10_000, 8_000_000),
    income: sampleAmount(draw, 1_000, 3_000_000),
    expense: sampleAmount(draw, 1_000, 3_000_000),
    ...(isCharity(subject) && {
      donationIncome: sampleAmount(draw, 500, 2_000_000),
      publicSpendingRatio: percent(draw, 60, 95),
      managementRatio: percent(draw, 3, 12),
    }),
    ...((isFoundation || draw.chance(0.4)) && {
      auditReport: `示例会计师事务所审字〔${year + 1}〕${draw.integer(1, 300)}号，无保留意见`,
    }),
    filedByFoundation: isFoundation,
    filedByCharity: isCharity(subject),
    ...(draw.chance(0.85) && { state: 'ACTIVE', publicityStart: submittedOn, publicityEnd: null }),
  };
};

const annualReports = (subject: SampleSubject, draw: Draw): readonly SampleRow[] =>
  [2022, 2023, 2024, 2025]
    .filter((year) => year >= Number(subject.registeredOn.slice(0, 4)) && draw.chance(0.55))
    .map((year) => annualReport(subject, draw, year))
    .filter(({ submittedOn }) => String(submittedOn) <= draw.day(0, 0));

/** Donors who agreed to be named, who did not, and who no longer do. */
const donation = (subject: SampleSubject, draw: Draw, firm: SampleSubject | undefined): SampleRow => {
  const donatedOn = draw.day(1_500, 5);
  const hasAgreed = draw.chance(0.6);
  const amount = sampleAmount(draw, 100, 200_000);
  return {
    ...civilAffairsSource(subject),
    receiptNo: `川财0401${draw.text('0123456789', 8)}`,
    donorName: firm?.name ?? samplePersonName(draw),
    beneficiary: samplePersonName(draw),
    purpose: draw.pick(['高原助学', '地震灾后重建', '关爱老人', '草原生态保护']),
    amount,
    totalAmount: `${Number(amount.split('.')[0]) + draw.integer(0, 3) * 50_000}.${amount.split('.')[1]}`,
    donatedOn,
    ...(hasAgreed && { donorAgreedOn: donatedOn }),
    ...(hasAgreed && draw.chance(0.15) && { donorWithdrewOn: draw.day(4, 0) }),
  };
};

const donations: SampleRecords = (subject, draw, others) => {
  if (socialKindOf(subject) === undefined) return [];
  const most = isCharity(subject) ? 4 : 1;
  return Array.from({ length: draw.integer(0, most) }, () =>
    donation(subject, draw, draw.chance(0.4) ? others.near(subject, draw, isFirm) : undefined),
  );
};

const GRADES = {
  GRADE_5A: [950, 1_000],
  GRADE_4A: [900, 949],
  GRADE_3A: [800, 899],
  GRADE_2A: [700, 799],
  GRADE_1A: [600, 699],
} as const;

const assessmentGrade = (subject: SampleSubject, draw: Draw): SampleRow => {
  const grade = draw.pick([
    ...(['GRADE_5A', 'GRADE_4A', 'GRADE_3A', 'GRADE_3A', 'GRADE_3A', 'GRADE_2A', 'GRADE_1A'] as const),
  ]);
  const [least, most] = GRADES[grade];
  const gradedOn = draw.day(2_300, 20);
  return {
    ...civilAffairsSource(subject),
    grade,
    score: draw.integer(least, most),
    gradedOn,
    validTo: plusDays(gradedOn, 1_826),
    organ: civilAffairsOrganOf(subject).name,
  };
};

const award = (subject: SampleSubject, draw: Draw): SampleRow => {
  const level = draw.pick(['COUNTY', 'COUNTY', 'PREFECTURE', 'PREFECTURE', 'PROVINCIAL', 'NATIONAL']);
  return {
    title: draw.pick(['先进社会组织（示例）', '诚信社会组织（示例）', '乡村振兴帮扶先进集体（示例）']),
    level,
    awardedOn: draw.day(2_000, 10),
    organ: `${level === 'COUNTY' ? subject.regionName : '示例'}人民政府`,
  };
};

/** So many records of a social organisation, and none of any other subject. */
const ofSocial =
  (
    count: (draw: Draw) => number,
    row: (subject: SampleSubject, draw: Draw, place: number) => SampleRow,
  ): SampleRecords =>
  (subject, draw) => {
    if (socialKindOf(subject) === undefined) return [];
    return Array.from({ length: count(draw) }, (_, place) => row(subject, draw, place));
  };

const once = (probability: number) => (draw: Draw) => (draw.chance(probability) ? 1 : 0);

export const samples = defineSamples({
  organisation: ofSocial(once(1), organisation),
  charter: ofSocial(once(0.9), charter),
  officers: ofSocial((draw) => draw.integer(1, 2), officer),
  annualReports: (subject, draw) => (socialKindOf(subject) === undefined ? [] : annualReports(subject, draw)),
  donations,
  assessmentGrades: ofSocial(once(0.45), assessmentGrade),
  abnormalEntries: ofSocial(once(0.25), abnormalEntry),
  seriousEntries: ofSocial(once(0.14), seriousEntry),
  awards: ofSocial(once(0.35), award),
  permits: ofSocial((draw) => draw.integer(0, 1), permit),
  penalties: ofSocial(once(0.2), penalty),
});
