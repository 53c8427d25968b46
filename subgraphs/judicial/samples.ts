import type { Draw } from '../harness/samples/draw.ts';
import { sampleAmount } from '../harness/samples/sample-amount.ts';
import { plusDays } from '../harness/samples/sample-days.ts';
import { samplePersonName } from '../harness/samples/sample-names.ts';
import { defineSamples, type SampleRow, type SampleSubject } from '../harness/samples/samples.ts';
import { basicCourtOf, caseNumber, INTERMEDIATE_COURT } from './courts.ts';
import {
  consumptionRestriction,
  dishonestDebtorEntry,
  judgmentDebtorEntry,
  terminatedExecution,
} from './execution-samples.ts';

const when = (happens: boolean, row: () => SampleRow): SampleRow[] => (happens ? [row()] : []);

const isPerson = ({ kind }: SampleSubject): boolean => kind === 'PERSON';

const CASES = [
  { type: '民初', cause: '买卖合同纠纷' },
  { type: '民初', cause: '建设工程施工合同纠纷' },
  { type: '民初', cause: '民间借贷纠纷' },
  { type: '民初', cause: '离婚纠纷', ground: '离婚案件' },
  { type: '民终', cause: '劳动争议' },
  { type: '行初', cause: '行政处罚纠纷' },
  { type: '刑初', cause: '危险驾驶罪' },
] as const;

/** Some are not yet published by the court, some never may be. */
const judgment = (subject: SampleSubject, draw: Draw): SampleRow => {
  const { type, cause, ...rest } = draw.pick(
    isPerson(subject) ? CASES : CASES.filter((one) => !('ground' in one)),
  );
  const court = type === '民终' ? INTERMEDIATE_COURT : basicCourtOf(subject, draw);
  const decidedOn = draw.day(1_800, 10);
  const caseNo = caseNumber(draw, { filedOn: plusDays(decidedOn, -90), code: court.code, type });
  const docType = draw.pick([
    'JUDGMENT',
    'JUDGMENT',
    'RULING',
    'RULING',
    'MEDIATION',
    'DECISION',
    'PAYMENT_ORDER',
    'OTHER',
  ]);
  const mediated = docType === 'MEDIATION' ? '以调解方式结案' : undefined;
  const secret = draw.chance(0.01) ? '涉及国家秘密' : undefined;
  const ground = secret ?? ('ground' in rest ? rest.ground : mediated);
  return {
    caseNo,
    court: court.name,
    cause,
    parties: [isPerson(subject) ? '某甲（示例）' : subject.name, '某乙（示例）'],
    decidedOn,
    docType,
    text: `${court.name}　${caseNo}　${cause}一案，现已审理终结。（示例文书）`,
    ...(ground === undefined
      ? draw.chance(0.9) && { courtPublishedOn: plusDays(decidedOn, draw.integer(2, 9)) }
      : { nonPublicationGround: ground }),
    sourceOrgName: court.name,
    sourceOrgUscc: court.uscc,
  };
};

/** A notice running today, about a person a statutory list publishes anyway; or one of the past. */
const sentenceReductionNotice = (subject: SampleSubject, draw: Draw): SampleRow => {
  const isRunning = subject.publiclyListed && draw.chance(0.6);
  const noticeFrom = isRunning ? draw.day(4, 0) : draw.day(1_200, 30);
  const filedOn = plusDays(noticeFrom, -draw.integer(1, 5));
  const proposalKind = draw.pick(['REDUCTION', 'REDUCTION', 'REDUCTION', 'PAROLE']);
  return {
    prisonerName: subject.name,
    prisonerSex: draw.pick(['MALE', 'MALE', 'FEMALE']),
    prison: '四川省示例监狱',
    court: INTERMEDIATE_COURT.name,
    caseNo: caseNumber(draw, { filedOn, code: INTERMEDIATE_COURT.code, type: '刑更' }),
    originalCrime: draw.pick(['盗窃罪', '诈骗罪', '故意伤害罪', '非法采伐国家重点保护植物罪']),
    originalTerm: `有期徒刑${draw.integer(3, 15)}年`,
    ...(draw.chance(0.4) && { earlierReductions: [`减刑${draw.integer(3, 9)}个月`] }),
    proposalKind,
    proposal: proposalKind === 'PAROLE' ? '建议假释' : `建议减刑${draw.integer(3, 9)}个月`,
    grounds: '确有悔改表现（示例）',
    filedOn,
    noticeFrom,
    noticeTo: plusDays(noticeFrom, 4),
    ...(!isRunning && { ruling: '准予', ruledOn: plusDays(noticeFrom, 25) }),
    ...(isRunning && { state: 'ACTIVE', publicityStart: noticeFrom, publicityEnd: plusDays(noticeFrom, 4) }),
    sourceOrgName: INTERMEDIATE_COURT.name,
    sourceOrgUscc: INTERMEDIATE_COURT.uscc,
  };
};

const briberyRecord = (subject: SampleSubject, draw: Draw): SampleRow => {
  const judgedOn = draw.day(3_800, 2_700);
  const crimeTo = plusDays(judgedOn, -draw.integer(200, 900));
  const code = basicCourtOf(subject, draw).code;
  return {
    documentNos: [caseNumber(draw, { filedOn: plusDays(judgedOn, -120), code, type: '刑初' })],
    crimeFrom: plusDays(crimeTo, -draw.integer(1, 700)),
    crimeTo,
    crimeAmount: sampleAmount(draw, 10_000, 2_000_000),
    judgedOn,
    judgmentResult: isPerson(subject) ? `有期徒刑${draw.integer(1, 5)}年` : '判处罚金',
    ...(draw.chance(0.3) && { jointOffenders: [samplePersonName(draw)] }),
    lookBackEnd: plusDays(judgedOn, 3_652),
    sourceOrgName: '阿坝藏族羌族自治州示例人民检察院',
  };
};

/** By the first two characters of the code: judicial administration registers these (GB 32100-2015). */
const LEGAL_SERVICES = {
  '31': { kind: 'LAW_FIRM', scope: '法律服务' },
  '32': { kind: 'NOTARY_OFFICE', scope: '公证' },
  '33': { kind: 'GRASS_ROOTS_LEGAL_SERVICE', scope: '基层法律服务' },
  '34': { kind: 'FORENSIC_BODY', scope: '法医临床鉴定、文书鉴定' },
} as const;

const prefixOf = ({ uscc }: SampleSubject): keyof typeof LEGAL_SERVICES | undefined => {
  const prefix = uscc?.slice(0, 2) ?? '';
  return prefix === '31' || prefix === '32' || prefix === '33' || prefix === '34' ? prefix : undefined;
};

const legalServiceOrg = (subject: SampleSubject, draw: Draw): SampleRow[] => {
  const prefix = prefixOf(subject);
  if (prefix === undefined) return [];
  const { kind, scope } = LEGAL_SERVICES[prefix];
  return [
    {
      kind,
      name: subject.name,
      uscc: subject.uscc,
      licenceNo: `${prefix}${subject.regionCode}${draw.text('0123456789', 9)}`,
      head: subject.legalRepName,
      foundedOn: subject.registeredOn,
      address: subject.address,
      scope,
      headcount: draw.integer(2, 25),
      ...(draw.chance(0.1) && { penalties: ['阿州司罚〔2023〕1号 警告（示例）'] }),
      ...(draw.chance(0.15) && { awards: ['优秀法律服务机构（示例）'] }),
    },
  ];
};

const annualChecks = (subject: SampleSubject, draw: Draw): SampleRow[] => {
  if (prefixOf(subject) === undefined) return [];
  const founded = Number(subject.registeredOn.slice(0, 4));
  return [2021, 2022, 2023, 2024, 2025]
    .filter((year) => year >= founded)
    .map((year) => ({ year, result: draw.chance(0.94) ? 'PASSED' : 'FAILED' }));
};

/** How often of 100 subjects have a record, organisations and individual businesses first, persons second. */
const has = (subject: SampleSubject, draw: Draw, units: number, persons: number): boolean =>
  draw.chance((isPerson(subject) ? persons : units) / 100);

export const samples = defineSamples({
  dishonestDebtorEntries: (subject, draw) => {
    const isOne = isPerson(subject) && subject.publiclyListed;
    return when(isOne || has(subject, draw, 8, 8), () => dishonestDebtorEntry(subject, draw));
  },
  judgmentDebtorEntries: (subject, draw) =>
    when(has(subject, draw, 20, 30), () => judgmentDebtorEntry(subject, draw)),
  consumptionRestrictions: (subject, draw) =>
    when(has(subject, draw, 12, 18), () => consumptionRestriction(subject, draw)),
  terminatedExecutions: (subject, draw) =>
    when(has(subject, draw, 12, 15), () => terminatedExecution(subject, draw)),
  judgments: (subject, draw) => {
    const count = has(subject, draw, 30, 25) ? draw.integer(1, 2) : 0;
    return Array.from({ length: count }, () => judgment(subject, draw));
  },
  sentenceReductionNotices: (subject, draw) =>
    when(isPerson(subject) && draw.chance(0.04), () => sentenceReductionNotice(subject, draw)),
  briberyRecord: (subject, draw) => when(has(subject, draw, 1, 1), () => briberyRecord(subject, draw)),
  legalServiceOrg,
  legalServiceAnnualChecks: annualChecks,
});
