import type { Draw } from '../harness/samples/draw.ts';
import { sampleAmount } from '../harness/samples/sample-amount.ts';
import { sampleCitizenId } from '../harness/samples/sample-codes.ts';
import { plusDays } from '../harness/samples/sample-days.ts';
import { samplePersonName } from '../harness/samples/sample-names.ts';
import { publishedFrom } from '../harness/samples/sample-publication.ts';
import type { SampleRow, SampleSubject } from '../harness/samples/samples.ts';
import { constructionAuthorityOf, isContractor } from './builders.ts';

const sourceOf = (subject: SampleSubject): SampleRow => {
  const { name, uscc } = constructionAuthorityOf(subject);
  return { sourceOrgName: name, sourceOrgUscc: uscc };
};

export const enterprise = (subject: SampleSubject, draw: Draw): SampleRow => ({
  ...sourceOf(subject),
  name: subject.name,
  uscc: subject.uscc,
  legalRepName: subject.legalRepName,
  registeredCapital: `${draw.pick(['1000000', '5000000', '10000000', '40000000', '80000000'])}.00`,
  economicNature: draw.pick(['有限责任公司', '有限责任公司', '国有独资公司']),
  regionName: subject.regionName,
  address: subject.address,
  officePhone: `0837-280${draw.text('0123456789', 4)}`,
  ...(draw.chance(0.9) && { state: 'ACTIVE', publicityStart: null, publicityEnd: null }),
});

/** First letter of the certificate: D construction, A design, B survey, E supervision. */
const QUALIFICATIONS = [
  {
    category: 'CONSTRUCTION',
    name: '建筑工程施工总承包',
    letter: 'D',
    grades: ['SPECIAL', 'FIRST', 'SECOND', 'THIRD'],
  },
  { category: 'CONSTRUCTION', name: '市政公用工程施工总承包', letter: 'D', grades: ['SECOND', 'THIRD'] },
  {
    category: 'CONSTRUCTION',
    name: '水利水电工程施工总承包',
    letter: 'D',
    grades: ['FIRST', 'SECOND', 'THIRD'],
  },
  {
    category: 'DESIGN',
    name: '建筑行业（建筑工程）设计',
    letter: 'A',
    grades: ['CLASS_A', 'CLASS_B', 'CLASS_C'],
  },
  { category: 'SURVEY', name: '岩土工程勘察', letter: 'B', grades: ['CLASS_A', 'CLASS_B'] },
  {
    category: 'SUPERVISION',
    name: '房屋建筑工程监理',
    letter: 'E',
    grades: ['CLASS_A', 'CLASS_B', 'CLASS_C'],
  },
  { category: 'TENDER_AGENCY', name: '工程招标代理', letter: 'F', grades: ['CLASS_A', 'CLASS_B'] },
  { category: 'COST_CONSULTING', name: '工程造价咨询', letter: 'F', grades: ['CLASS_A', 'CLASS_B'] },
  { category: 'TESTING', name: '建设工程质量检测', letter: 'F', grades: ['CLASS_B'] },
  { category: 'DRAWING_REVIEW', name: '施工图设计文件审查', letter: 'F', grades: ['FIRST', 'SECOND'] },
] as const;

/** Five years each; some have run out. */
export const qualification = (subject: SampleSubject, draw: Draw): SampleRow => {
  const building = QUALIFICATIONS.filter(({ category }) => category === 'CONSTRUCTION');
  const { category, name, letter, grades } = draw.pick(isContractor(subject) ? building : QUALIFICATIONS);
  const issuedOn = draw.day(2_300, 20);
  return {
    ...sourceOf(subject),
    category,
    certNo: `${letter}351${draw.text('0123456789', 6)}`,
    name,
    grade: draw.pick([...grades]),
    issuedOn,
    validTo: plusDays(issuedOn, 1_826),
    issuer: draw.pick(['四川省住房和城乡建设厅', constructionAuthorityOf(subject).name]),
    scope: `可承担相应等级的${name}业务`,
    ...(draw.chance(0.3) && {
      applicationMaterials: ['技术人员名单（示例）', '设备清单（示例）', '财务报表（示例）'],
    }),
  };
};

const REGISTRATIONS = [
  {
    registrationCategory: 'CONSTRUCTOR_FIRST_CLASS',
    specialities: ['建筑工程', '市政公用工程', '水利水电工程'],
  },
  { registrationCategory: 'CONSTRUCTOR_FIRST_CLASS', specialities: ['公路工程'] },
  { registrationCategory: 'SUPERVISION_ENGINEER', specialities: ['房屋建筑工程'] },
  { registrationCategory: 'COST_ENGINEER', specialities: ['土木建筑工程'] },
  { registrationCategory: 'ARCHITECT', specialities: ['建筑'] },
  { registrationCategory: 'OTHER', specialities: ['给水排水'] },
] as const;

/** Why numbers beyond all subjects': the persons are nobody else's sample. */
const firstPerson = 6_000_000;

/** Registrations run three years; of some of the staff they have lapsed. */
export const registeredPerson = (subject: SampleSubject, draw: Draw): SampleRow => {
  const { registrationCategory, specialities } = draw.pick(REGISTRATIONS);
  return {
    ...sourceOf(subject),
    name: samplePersonName(draw),
    idNumber: sampleCitizenId(firstPerson + draw.integer(0, 4_000_000)),
    registrationCategory,
    employer: subject.name,
    speciality: draw.pick([...specialities]),
    sealNo: `川151${draw.text('0123456789', 9)}`,
    validTo: draw.chance(0.75) ? draw.day(-20, -1_000) : draw.day(900, 1),
  };
};

const AWARDS = [
  { title: '天府杯（示例）', awardLevel: '省级', organ: '四川省住房和城乡建设厅' },
  { title: '阿坝州优质工程（示例）', awardLevel: '州级', organ: '阿坝藏族羌族自治州住房和城乡建设局' },
  {
    title: '安全生产文明施工标准化工地（示例）',
    awardLevel: '州级',
    organ: '阿坝藏族羌族自治州住房和城乡建设局',
  },
] as const;

/** Published for three years. */
export const goodRecord = (subject: SampleSubject, draw: Draw): SampleRow => {
  const awardedOn = draw.day(1_700, 5);
  return {
    ...sourceOf(subject),
    ...draw.pick(AWARDS),
    decisionNo: `阿州建发〔${awardedOn.slice(0, 4)}〕${draw.integer(1, 120)}号`,
    awardedOn,
    ...publishedFrom(draw, { publicityStart: awardedOn, publicityEnd: plusDays(awardedOn, 1_095) }),
  };
};

const MISDEEDS = [
  {
    fact: '将承包的工程违法分包',
    basis: '《中华人民共和国建筑法》',
    level: 'A',
    severity: 'SERIOUS',
    days: [365, 1_095],
  },
  {
    fact: '未取得施工许可证擅自施工',
    basis: '《建筑工程施工许可管理办法》',
    level: 'B',
    severity: 'GENERAL',
    days: [180, 365],
  },
  {
    fact: '施工现场安全防护不到位，经责令整改仍未改正',
    basis: '《建设工程安全生产管理条例》',
    level: 'B',
    severity: 'GENERAL',
    days: [180, 365],
  },
  {
    fact: '项目负责人未在岗履职',
    basis: '《建筑施工项目经理质量安全责任十项规定》',
    level: 'C',
    severity: 'MINOR',
    days: [180, 180],
  },
] as const;

/** Published for six months to three years; some are past that and still marked active, which nobody may be shown. */
export const badRecord = (subject: SampleSubject, draw: Draw): SampleRow => {
  const { days, ...misdeed } = draw.pick(MISDEEDS);
  const { name, shortName } = constructionAuthorityOf(subject);
  const decidedOn = draw.day(1_300, 5);
  const publicityEnd = plusDays(decidedOn, draw.integer(days[0], days[1]));
  return {
    ...sourceOf(subject),
    ...misdeed,
    decisionNo: `${shortName}不良〔${decidedOn.slice(0, 4)}〕${draw.integer(1, 300)}号`,
    organ: name,
    decidedOn,
    ...publishedFrom(draw, { publicityStart: decidedOn, publicityEnd }),
  };
};

const KINDS = {
  ORGANISATION: 'LEGAL_PERSON_OR_UNINCORPORATED_ORGANISATION',
  INDIVIDUAL_BUSINESS: 'INDIVIDUAL_BUSINESS',
  PERSON: 'NATURAL_PERSON',
} as const;

/** Whom a statutory list publishes may be on this one; of other persons only the removed are. */
export const wageArrearsEntry = (subject: SampleSubject, draw: Draw): SampleRow => {
  const listedOn = draw.day(1_000, 30);
  const isRemoved = !subject.publiclyListed || draw.chance(0.35);
  const isPerson = subject.kind === 'PERSON';
  return {
    subjectName: subject.name,
    subjectKind: KINDS[subject.kind],
    idType: isPerson ? '身份证' : '统一社会信用代码',
    ...(isPerson
      ? { idNumber: subject.citizenId }
      : { uscc: subject.uscc, legalRepName: subject.legalRepName }),
    projectName: `${subject.regionName}${draw.pick(['灾后重建安居房', '乡镇卫生院', '旅游公路驿站', '牧民定居点'])}工程（示例）`,
    facts: '克扣、无故拖欠农民工工资报酬，经责令支付逾期未支付（示例）',
    amount: sampleAmount(draw, 20_000, 1_500_000),
    workerNames: Array.from({ length: draw.integer(1, 4) }, () => samplePersonName(draw)),
    listedOn,
    organ: `${subject.regionName}人力资源和社会保障局`,
    decisionNo: `${subject.regionCode}人社列〔${listedOn.slice(0, 4)}〕${draw.integer(1, 99)}号`,
    ...(isRemoved && {
      removedOn: plusDays(listedOn, draw.integer(5, 29)),
      removalReason: '已足额支付拖欠工资',
    }),
    severity: 'SERIOUS',
  };
};
