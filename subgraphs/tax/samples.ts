import type { Draw } from '../harness/samples/draw.ts';
import { sampleAmount } from '../harness/samples/sample-amount.ts';
import { plusDays } from '../harness/samples/sample-days.ts';
import { samplePersonName } from '../harness/samples/sample-names.ts';
import { onlyPastUnlessListed, publishedFrom } from '../harness/samples/sample-publication.ts';
import { defineSamples, type SampleRow, type SampleSubject } from '../harness/samples/samples.ts';
import { administrativePenaltySample } from '../harness/shapes/administrative-penalty-sample.ts';
import { SAMPLE_VIOLATIONS } from './sample-violations.ts';
import { taxOfficeOf } from './tax-offices.ts';

const isBusiness = ({ id, kind }: SampleSubject): boolean =>
  kind === 'INDIVIDUAL_BUSINESS' || (kind === 'ORGANISATION' && /^9|^\d{15}$/.test(id));

/** A natural person's taxpayer number is its identity number, which no tax record repeats. */
const taxpayer = ({ kind, id, name }: SampleSubject): SampleRow => ({
  taxpayerName: name,
  ...(kind !== 'PERSON' && { taxpayerId: id }),
});

const sourceOf = (subject: SampleSubject): SampleRow => {
  const { name, uscc } = taxOfficeOf(subject);
  return { sourceOrgName: name, sourceOrgUscc: uscc };
};

/** Calls back so many times, each with its place. */
const several = (count: number, row: (place: number) => SampleRow): SampleRow[] =>
  Array.from({ length: count }, (_, place) => row(place));

const when = (happens: boolean, row: () => SampleRow): SampleRow[] => (happens ? [row()] : []);

const TAX_KINDS = [
  ...['VALUE_ADDED_TAX', 'VALUE_ADDED_TAX', 'CORPORATE_INCOME_TAX', 'CITY_MAINTENANCE_TAX'],
  ...['EDUCATION_SURCHARGE', 'PROPERTY_TAX', 'URBAN_LAND_USE_TAX', 'STAMP_TAX', 'RESOURCE_TAX'],
  ...['CONSUMPTION_TAX', 'LAND_APPRECIATION_TAX', 'FARMLAND_OCCUPATION_TAX', 'DEED_TAX', 'TOBACCO_LEAF_TAX'],
  ...['VEHICLE_AND_VESSEL_TAX', 'VEHICLE_PURCHASE_TAX', 'ENVIRONMENTAL_PROTECTION_TAX'],
  ...['SOCIAL_SECURITY_CONTRIBUTION', 'INDIVIDUAL_INCOME_TAX', 'OTHER'],
] as const;

const PERSONAL_TAX_KINDS = ['INDIVIDUAL_INCOME_TAX', 'SOCIAL_SECURITY_CONTRIBUTION', 'DEED_TAX'] as const;

const profile = (subject: SampleSubject, draw: Draw): SampleRow => {
  const office = taxOfficeOf(subject);
  const vatTaxpayerType = draw.pick(['GENERAL', 'SMALL_SCALE', 'SMALL_SCALE', 'COUNSELLING_PERIOD']);
  const isGeneral = vatTaxpayerType === 'GENERAL' && subject.kind === 'ORGANISATION';
  return {
    ...taxpayer(subject),
    ...sourceOf(subject),
    taxRegistrationDate: plusDays(subject.registeredOn, draw.integer(0, 30)),
    taxpayerStatus: draw.chance(0.85)
      ? 'NORMAL'
      : draw.pick(['SUSPENDED', 'ABNORMAL', 'ABNORMAL', 'DEREGISTERED', 'CERTIFICATE_LAPSED']),
    vatTaxpayerType: subject.kind === 'ORGANISATION' ? vatTaxpayerType : 'SMALL_SCALE',
    ...(isGeneral && { generalTaxpayerFrom: plusDays(subject.registeredOn, draw.integer(30, 900)) }),
    competentTaxOffice: office.name,
    competentTaxOfficeCode: office.code,
    industryCode: draw.pick(['0311', '0533', '1440', '2730', '4413', '4720', '5227', '6110', '6210', '7291']),
    ...(draw.chance(0.9) && { state: 'ACTIVE', publicityStart: null, publicityEnd: null }),
  };
};

/** Points by level: from and to; M is for the newly founded. */
const LEVELS = { A: [90, 100], B: [70, 89], M: [70, 85], C: [40, 69], D: [0, 39] } as const;

const rating = (subject: SampleSubject, draw: Draw, year: number): SampleRow => {
  const isNew = year - Number(subject.registeredOn.slice(0, 4)) < 2;
  const level = isNew ? 'M' : draw.pick(['A', 'A', 'B', 'B', 'B', 'B', 'B', 'M', 'C', 'D'] as const);
  const isDirect = level === 'D' && draw.chance(0.4);
  const [least, most] = LEVELS[level];
  const score = draw.integer(least, most);
  const ratedOn = `${year + 1}-04-${draw.integer(10, 28)}`;
  return {
    ...sourceOf(subject),
    evaluationYear: year,
    level,
    ...(isDirect ? { directDReason: '经判决构成涉税犯罪（示例）' } : { score }),
    ratedBy: taxOfficeOf(subject).name,
    ratedOn,
    validFrom: ratedOn,
    validTo: `${year + 2}-04-30`,
    ...(score < 90 && { deductionItems: [draw.pick(['未按期申报', '未按期缴纳税款', '未按规定保管发票'])] }),
    ...(draw.chance(0.9) && { state: 'ACTIVE', publicityStart: ratedOn, publicityEnd: null }),
  };
};

/** Ratings of 2019 to 2025, as far as they have been issued: each in April of the year after. */
const ratings = (subject: SampleSubject, draw: Draw): SampleRow[] => {
  const share = subject.kind === 'ORGANISATION' ? 0.65 : 0.08;
  const founded = Number(subject.registeredOn.slice(0, 4));
  return [2019, 2020, 2021, 2022, 2023, 2024, 2025]
    .filter((year) => year >= founded && draw.chance(share))
    .map((year) => rating(subject, draw, year))
    .filter(({ ratedOn }) => String(ratedOn) <= draw.day(0, 0));
};

const arrearsNotice = (subject: SampleSubject, draw: Draw): SampleRow => {
  const announcedOn = draw.day(1_400, 3);
  return {
    ...taxpayer(subject),
    ...sourceOf(subject),
    legalRepName: subject.legalRepName,
    legalRepIdNumber: subject.legalRepCitizenId,
    businessAddress: subject.address,
    taxKinds: [...new Set([draw.pick(TAX_KINDS), draw.pick(TAX_KINDS)])],
    arrearsBalance: sampleAmount(draw, 500, 2_000_000),
    ...(draw.chance(0.7) && { newArrears: sampleAmount(draw, 100, 300_000) }),
    announcedBy: taxOfficeOf(subject).name,
    announcedOn,
    ...publishedFrom(draw, {
      publicityStart: announcedOn,
      publicityEnd: plusDays(announcedOn, draw.integer(90, 900)),
    }),
    ...onlyPastUnlessListed(subject, draw),
  };
};

const seriousCase = (subject: SampleSubject, draw: Draw): SampleRow => {
  const publishedOn = draw.day(1_400, 3);
  const publicity = { publicityStart: publishedOn, publicityEnd: plusDays(publishedOn, 1_095) };
  const isRemoved = draw.chance(0.15);
  return {
    ...taxpayer(subject),
    ...sourceOf(subject),
    registeredAddress: subject.address,
    caseNature: draw.pick([
      ...['TAX_EVASION', 'TAX_EVASION', 'FALSE_INVOICES', 'FALSE_INVOICES', 'FALSE_ORDINARY_INVOICES'],
      ...['ARREARS_EVASION', 'EXPORT_REFUND_FRAUD', 'TAX_RESISTANCE', 'ABSCONDED', 'OTHER'],
    ]),
    mainFacts: `经检查，少缴税款${sampleAmount(draw, 100_000, 5_000_000)}元（示例）`,
    legalBasisAndPenalty:
      '依照《中华人民共和国税收征收管理法》等有关规定，追缴税款、加收滞纳金并处以罚款（示例）',
    responsibleName: subject.legalRepName,
    responsibleRole: draw.chance(0.8) ? 'LEGAL_REPRESENTATIVE' : 'ACTUAL_CONTROLLER',
    responsibleSex: draw.pick(['MALE', 'FEMALE']),
    responsibleIdNumber: subject.legalRepCitizenId,
    ...(draw.chance(0.5) && { accountantName: samplePersonName(draw) }),
    ...(draw.chance(0.2) && { intermediaryName: '示例税务师事务所' }),
    publishedOn,
    ...(isRemoved && { removedOn: draw.day(2, 0) }),
    severity: 'SERIOUS',
    ...publishedFrom(draw, publicity),
    ...onlyPastUnlessListed(subject, draw),
  };
};

const penalty = (subject: SampleSubject, draw: Draw): SampleRow => {
  const office = taxOfficeOf(subject);
  const violation = draw.pick(SAMPLE_VIOLATIONS);
  return administrativePenaltySample(subject, draw, {
    violation,
    organ: office,
    numberPrefix: `${office.shortName}罚`,
  });
};

const inspection = (_subject: SampleSubject, draw: Draw): SampleRow => {
  const closedOn = draw.chance(0.8) ? draw.day(900, 10) : undefined;
  const year = draw.integer(2019, 2024);
  const isPenalised = closedOn !== undefined && draw.chance(0.5);
  return {
    checkFrom: `${year}-01-01`,
    checkTo: `${year + draw.integer(0, 1)}-12-31`,
    mainFacts: draw.pick([
      '少列收入，少缴增值税（示例）',
      '取得不符合规定的发票入账（示例）',
      '未发现违法事实',
    ]),
    supplementedAmount: sampleAmount(draw, 1_000, 2_000_000),
    ...(isPenalised && { penaltyAmount: sampleAmount(draw, 500, 1_000_000) }),
    transferredToPolice: draw.chance(0.05),
    closedOn,
    ...(isPenalised && { penaltyDecidedOn: closedOn }),
    ...(closedOn !== undefined && draw.chance(0.6) && { publishedOn: plusDays(closedOn, 7) }),
  };
};

/** Months of the last three years, so that some have only just been paid. */
const amount = (subject: SampleSubject, draw: Draw): SampleRow => {
  const entryDate = draw.day(1_100, 5);
  const isPerson = subject.kind === 'PERSON';
  const hasConsented = draw.chance(0.4);
  return {
    ...sourceOf(subject),
    period: plusDays(entryDate, -30).slice(0, 7),
    taxKind: isPerson ? draw.pick(PERSONAL_TAX_KINDS) : draw.pick(TAX_KINDS),
    paidAmount: sampleAmount(draw, 20, isPerson ? 8_000 : 900_000),
    ...(draw.chance(0.3) && { exemptAmount: sampleAmount(draw, 10, 30_000) }),
    ...(isBusiness(subject) && { salesRevenue: sampleAmount(draw, 3_000, 12_000_000) }),
    entryDate,
    ...(subject.kind !== 'ORGANISATION' && hasConsented && { consentGivenOn: draw.day(800, 20) }),
    ...(hasConsented && draw.chance(0.2) && { consentWithdrawnOn: draw.day(19, 0) }),
  };
};

const abnormalFinding = (subject: SampleSubject, draw: Draw): SampleRow => {
  const identifiedOn = draw.day(1_500, 20);
  return {
    ...taxpayer(subject),
    ...sourceOf(subject),
    identifiedOn,
    ...(draw.chance(0.4) && { releasedOn: plusDays(identifiedOn, draw.integer(10, 20)) }),
    legalRepIdNumber: subject.legalRepCitizenId,
  };
};

export const samples = defineSamples({
  profile: (subject, draw) => when(subject.kind !== 'PERSON', () => profile(subject, draw)),
  creditRatings: (subject, draw) => (isBusiness(subject) ? ratings(subject, draw) : []),
  arrearsNotices: (subject, draw) =>
    when(draw.chance(subject.kind === 'PERSON' ? 0.06 : 0.14), () => arrearsNotice(subject, draw)),
  seriousViolationCases: (subject, draw) =>
    when(draw.chance(subject.kind === 'PERSON' ? 0.02 : 0.04), () => seriousCase(subject, draw)),
  penalties: (subject, draw) =>
    several(draw.chance(subject.kind === 'PERSON' ? 0.06 : 0.25) ? draw.integer(1, 2) : 0, () =>
      penalty(subject, draw),
    ),
  inspections: (subject, draw) =>
    when(isBusiness(subject) && draw.chance(0.15), () => inspection(subject, draw)),
  amounts: (subject, draw) => {
    const most = subject.kind === 'ORGANISATION' ? 6 : 1;
    return several(draw.integer(0, most), () => amount(subject, draw));
  },
  abnormalFindings: (subject, draw) =>
    when(isBusiness(subject) && draw.chance(0.08), () => abnormalFinding(subject, draw)),
});
