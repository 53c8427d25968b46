import {
  administrativePenaltyColumns,
  administrativePenaltyTable,
} from '../harness/shapes/administrative-penalty.ts';
import {
  boolean,
  citizenId,
  date,
  domainSchema,
  integer,
  money,
  recordTable,
  text,
  textList,
} from '../harness/tables.ts';

export const schema = domainSchema('tax');

export const profile = recordTable(
  schema,
  'taxpayer_profiles',
  {
    taxpayerId: text(),
    taxpayerName: text().notNull(),
    taxRegistrationDate: date(),
    taxpayerStatus: text().notNull(),
    vatTaxpayerType: text().notNull(),
    generalTaxpayerFrom: date(),
    competentTaxOffice: text().notNull(),
    competentTaxOfficeCode: text().notNull(),
    industryCode: text().notNull(),
  },
  { key: [] },
);

export const creditRatings = recordTable(
  schema,
  'credit_ratings',
  {
    evaluationYear: integer().notNull(),
    level: text().notNull(),
    score: integer(),
    ratedBy: text().notNull(),
    ratedOn: date().notNull(),
    validFrom: date(),
    validTo: date(),
    deductionItems: textList(),
    directDReason: text(),
  },
  { key: ['evaluationYear'] },
);

export const arrearsNotices = recordTable(
  schema,
  'arrears_notices',
  {
    taxpayerName: text().notNull(),
    taxpayerId: text(),
    legalRepName: text(),
    legalRepIdNumber: citizenId(),
    businessAddress: text(),
    taxKinds: textList().notNull(),
    arrearsBalance: money().notNull(),
    newArrears: money(),
    announcedBy: text().notNull(),
    announcedOn: date().notNull(),
  },
  { key: ['announcedOn', 'announcedBy'] },
);

export const seriousViolationCases = recordTable(
  schema,
  'serious_violation_cases',
  {
    taxpayerName: text().notNull(),
    taxpayerId: text(),
    registeredAddress: text(),
    caseNature: text().notNull(),
    mainFacts: text().notNull(),
    legalBasisAndPenalty: text().notNull(),
    responsibleName: text(),
    responsibleRole: text(),
    responsibleSex: text(),
    responsibleIdNumber: citizenId(),
    accountantName: text(),
    intermediaryName: text(),
    publishedOn: date().notNull(),
    removedOn: date(),
  },
  { key: ['publishedOn', 'caseNature'] },
);

export const penalties = recordTable(
  schema,
  'penalties',
  administrativePenaltyColumns(),
  administrativePenaltyTable,
);

/** Whether an inspection is known outside the administration follows from the three days no field shows. */
export const inspections = recordTable(
  schema,
  'inspections',
  {
    checkFrom: date().notNull(),
    checkTo: date().notNull(),
    mainFacts: text(),
    supplementedAmount: money(),
    penaltyAmount: money(),
    transferredToPolice: boolean(),
    closedOn: date(),
    publishedOn: date(),
    penaltyDecidedOn: date(),
  },
  { key: ['checkFrom', 'checkTo'], internal: ['closedOn', 'publishedOn', 'penaltyDecidedOn'] },
);

/** The two days of consent are a person's: its written consent to keep the amount, and the end of it. */
export const amounts = recordTable(
  schema,
  'amounts',
  {
    period: text().notNull(),
    taxKind: text().notNull(),
    paidAmount: money().notNull(),
    exemptAmount: money(),
    salesRevenue: money(),
    entryDate: date(),
    consentGivenOn: date(),
    consentWithdrawnOn: date(),
  },
  { key: ['period', 'taxKind'], internal: ['consentGivenOn', 'consentWithdrawnOn'] },
);

export const abnormalFindings = recordTable(
  schema,
  'abnormal_findings',
  {
    taxpayerName: text().notNull(),
    taxpayerId: text(),
    identifiedOn: date().notNull(),
    releasedOn: date(),
    legalRepIdNumber: citizenId(),
  },
  { key: ['identifiedOn'] },
);
