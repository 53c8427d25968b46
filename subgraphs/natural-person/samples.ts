import type { Draw } from '../harness/samples/draw.ts';
import { sampleAmount } from '../harness/samples/sample-amount.ts';
import { plusDays } from '../harness/samples/sample-days.ts';
import { birthDateOf, sexOf } from '../harness/samples/sample-identity.ts';
import {
  defineSamples,
  type SampleRecords,
  type SampleRow,
  type SampleSubject,
} from '../harness/samples/samples.ts';
import { organOf, sourceOf } from './departments.ts';
import { penalty } from './penalty-samples.ts';
import { practiceRecord, role } from './practice-samples.ts';

/** No telephone number begins with 100. */
const phone = (draw: Draw): string => `100${draw.text('0123456789', 8)}`;

const core = (subject: SampleSubject, draw: Draw): SampleRow => ({
  ...sourceOf(subject, 'PUBLIC_SECURITY'),
  name: subject.name,
  ...(subject.citizenId !== undefined && {
    sex: sexOf(subject.citizenId),
    birthDate: birthDateOf(subject.citizenId),
    idNumber: subject.citizenId,
  }),
  ethnicity: draw.pick(['藏族', '藏族', '羌族', '汉族', '回族']),
  householdRegion: subject.regionCode,
  phone: phone(draw),
  address: subject.address,
  ...(draw.chance(0.95) && { state: 'ACTIVE', publicityStart: null, publicityEnd: null }),
});

/** The last two were abolished. */
const TITLES = [
  { title: '法律职业资格', issuer: '示例司法厅', levels: ['A类', 'C类'] },
  { title: '医师资格', issuer: '示例卫生健康委员会', levels: ['执业医师', '执业助理医师'] },
  { title: '导游资格', issuer: '示例文化和旅游厅', levels: ['初级', '中级'] },
  { title: '教师资格', issuer: '示例教育厅', levels: ['小学', '初级中学'] },
  { title: '建造师', issuer: '示例住房和城乡建设厅', levels: ['一级', '二级'] },
  { title: '会计从业资格', issuer: '示例财政厅', levels: ['从业'], isAbolished: true },
  { title: '统计从业资格', issuer: '示例统计局', levels: ['从业'], isAbolished: true },
] as const;

const qualification = (subject: SampleSubject, draw: Draw): SampleRow => {
  const { title, issuer, levels, ...rest } = draw.pick(TITLES);
  const issuedOn = 'isAbolished' in rest ? draw.day(6_500, 3_500) : draw.day(6_000, 30);
  const usual = draw.chance(0.8) ? 'VALID' : draw.pick(['LAPSED', 'LAPSED', 'CANCELLED', 'REVOKED']);
  return {
    ...sourceOf(subject, 'HUMAN_RESOURCES'),
    certNo: `${issuedOn.slice(0, 4)}51${draw.text('0123456789', 9)}`,
    title,
    level: draw.pick<string>(levels),
    obtainedBy: draw.pick(['EXAMINATION', 'EXAMINATION', 'EXAMINATION', 'REVIEW', 'ASSESSMENT']),
    status: 'isAbolished' in rest ? 'ABOLISHED' : usual,
    issuedOn,
    issuer,
    ...(draw.chance(0.4) && { validTo: plusDays(issuedOn, 1_826) }),
  };
};

/** Some are on a list the organ published; of those nobody else publishes, none is. */
const honour = (subject: SampleSubject, draw: Draw): SampleRow => {
  const level = draw.pick([
    'COUNTY',
    'COUNTY',
    'COUNTY',
    'PREFECTURE',
    'PREFECTURE',
    'PROVINCIAL',
    'NATIONAL',
  ]);
  return {
    ...sourceOf(subject, 'HUMAN_RESOURCES'),
    title: subject.minor
      ? '诚信之星（示例）'
      : draw.pick(['道德模范（示例）', '诚信之星（示例）', '信用户（示例）']),
    level,
    year: draw.integer(2018, 2025),
    organ: `${level === 'COUNTY' ? subject.regionName : '示例'}精神文明建设委员会`,
    onPublicList: subject.publiclyListed && draw.chance(0.6),
  };
};

const INSURANCES = [
  'PENSION',
  'PENSION',
  'MEDICAL',
  'MEDICAL',
  'UNEMPLOYMENT',
  'WORK_INJURY',
  'MATERNITY',
] as const;

/** With the person's written consent, without it, and with one that was withdrawn. */
const insurance = (subject: SampleSubject, draw: Draw): SampleRow => {
  const hasConsented = draw.chance(0.4);
  return {
    ...sourceOf(subject, 'HUMAN_RESOURCES'),
    insuranceKind: subject.minor ? 'MEDICAL' : draw.pick(INSURANCES),
    status: draw.chance(0.8) ? 'INSURED' : draw.pick(['PAUSED', 'ENDED']),
    months: draw.integer(1, 360),
    contributionBase: sampleAmount(draw, 3_800, 20_000),
    contributionAmount: sampleAmount(draw, 80, 1_600),
    ...(hasConsented && { consentGivenOn: draw.day(800, 20) }),
    ...(hasConsented && draw.chance(0.2) && { consentWithdrawnOn: draw.day(19, 0) }),
  };
};

const EDUCATION = [
  { level: 'UPPER_SECONDARY', institution: '示例中学', degrees: [] },
  { level: 'UPPER_SECONDARY', institution: '示例职业技术学校', degrees: [] },
  { level: 'JUNIOR_COLLEGE', institution: '示例职业学院', degrees: [] },
  { level: 'UNDERGRADUATE', institution: '示例师范大学', degrees: ['BACHELOR'] },
  { level: 'POSTGRADUATE', institution: '示例民族大学', degrees: ['MASTER', 'MASTER', 'DOCTOR'] },
] as const;

const education = (subject: SampleSubject, draw: Draw): SampleRow => {
  const { level, institution, degrees } = subject.minor ? EDUCATION[0] : draw.pick(EDUCATION);
  return {
    ...sourceOf(subject, 'EDUCATION'),
    institution,
    level,
    ...(degrees.length > 0 && draw.chance(0.8) && { degree: draw.pick<string>(degrees) }),
    graduatedIn: draw.integer(1998, 2025),
  };
};

/** Who agreed to have a pledge published, and who withdrew that; what nobody else publishes is not public today. */
const pledge = (subject: SampleSubject, draw: Draw): SampleRow => {
  const { shortName } = organOf(subject, 'MARKET');
  const pledgedOn = draw.day(1_400, 20);
  const hasAgreed = draw.chance(0.6);
  const hasWithdrawn = hasAgreed && (!subject.publiclyListed || draw.chance(0.2));
  return {
    ...sourceOf(subject, 'MARKET'),
    pledgeNo: `${shortName}诺〔${pledgedOn.slice(0, 4)}〕${draw.integer(1, 5_000)}号`,
    text: draw.pick(['承诺依法诚信经营（示例）', '承诺所提交的材料真实（示例）', '承诺按期履行义务（示例）']),
    pledgedOn,
    ...(draw.chance(0.7) && { kept: draw.chance(0.9) }),
    ...(hasAgreed && { publicationAgreedOn: pledgedOn }),
    ...(hasWithdrawn && { publicationWithdrawnOn: plusDays(pledgedOn, draw.integer(1, 19)) }),
  };
};

const ADULT = ({ minor }: SampleSubject): boolean => !minor;
const ANYONE = (): boolean => true;

interface Often {
  /** Of 100 persons. */
  readonly share: number;
  /** Of 100 whom a statutory list publishes, where those are more. */
  readonly listed?: number;
  readonly of: (subject: SampleSubject) => boolean;
  readonly most?: number;
}

/** Records of persons, and of no other subject. */
const ofPersons =
  (
    { share, listed = share, of, most = 1 }: Often,
    row: (...about: Parameters<SampleRecords>) => SampleRow,
  ): SampleRecords =>
  (subject, draw, others) => {
    if (subject.kind !== 'PERSON' || !of(subject)) return [];
    if (!draw.chance((subject.publiclyListed ? listed : share) / 100)) return [];
    return Array.from({ length: draw.integer(1, most) }, () => row(subject, draw, others));
  };

export const samples = defineSamples({
  core: ofPersons({ share: 97, of: ANYONE }, core),
  qualifications: ofPersons({ share: 45, of: ADULT }, qualification),
  practiceRecords: ofPersons({ share: 40, listed: 60, of: ADULT }, practiceRecord),
  roles: ofPersons({ share: 30, of: ADULT }, role),
  honours: ofPersons({ share: 25, of: ANYONE }, honour),
  penalties: ofPersons({ share: 12, listed: 45, of: ANYONE }, penalty),
  socialInsurance: ofPersons({ share: 55, of: ANYONE, most: 2 }, insurance),
  educationRecords: ofPersons({ share: 55, of: ANYONE }, education),
  pledges: ofPersons({ share: 30, of: ADULT }, pledge),
});
