import {
  citizenId,
  date,
  domainSchema,
  integer,
  money,
  recordTable,
  text,
  textList,
} from '../harness/tables.ts';

export const schema = domainSchema('judicial');

export const dishonestDebtorEntries = recordTable(
  schema,
  'dishonest_debtor_entries',
  {
    debtorName: text().notNull(),
    debtorKind: text().notNull(),
    orgCode: text(),
    uscc: text(),
    idNumber: citizenId(),
    sex: text(),
    age: integer(),
    birthDate: date(),
    legalRepName: text(),
    executionCourt: text().notNull(),
    courtCode: text(),
    province: text(),
    basisDocNo: text().notNull(),
    basisUnit: text().notNull(),
    caseNo: text().notNull(),
    filedOn: date().notNull(),
    publishedOn: date().notNull(),
    obligation: text().notNull(),
    performance: text().notNull(),
    performedPart: text(),
    unperformedPart: text(),
    conducts: textList().notNull(),
    listTermEnd: date(),
  },
  { key: ['caseNo'] },
);

export const judgmentDebtorEntries = recordTable(
  schema,
  'judgment_debtor_entries',
  {
    debtorName: text().notNull(),
    idNumber: citizenId(),
    court: text().notNull(),
    caseNo: text().notNull(),
    filedOn: date().notNull(),
    executionAmount: money(),
  },
  { key: ['caseNo'] },
);

export const consumptionRestrictions = recordTable(
  schema,
  'consumption_restrictions',
  {
    caseNo: text().notNull(),
    restrictedName: text().notNull(),
    legalRepName: text(),
    mainPersonName: text(),
    directlyResponsibleName: text(),
    barredConsumption: textList(),
    orderedOn: date().notNull(),
    liftedOn: date(),
    applicantName: text(),
  },
  { key: ['caseNo', 'orderedOn'] },
);

export const terminatedExecutions = recordTable(
  schema,
  'terminated_executions',
  {
    caseNo: text().notNull(),
    debtorName: text().notNull(),
    court: text().notNull(),
    filedOn: date().notNull(),
    terminatedOn: date().notNull(),
    executionAmount: money(),
    unperformedAmount: money(),
  },
  { key: ['caseNo'] },
);

/** `nonPublicationGround`: why a court may not publish it, such as a state secret; what has one is never shown. */
export const judgments = recordTable(
  schema,
  'judgments',
  {
    caseNo: text().notNull(),
    court: text().notNull(),
    cause: text().notNull(),
    parties: textList().notNull(),
    decidedOn: date().notNull(),
    docType: text().notNull(),
    text: text(),
    courtPublishedOn: date(),
    nonPublicationGround: text(),
  },
  { key: ['caseNo', 'docType'], internal: ['courtPublishedOn', 'nonPublicationGround'] },
);

export const sentenceReductionNotices = recordTable(
  schema,
  'sentence_reduction_notices',
  {
    prisonerName: text().notNull(),
    prisonerSex: text(),
    prison: text().notNull(),
    court: text().notNull(),
    caseNo: text().notNull(),
    originalCrime: text().notNull(),
    originalTerm: text().notNull(),
    earlierReductions: textList(),
    proposalKind: text().notNull(),
    proposal: text().notNull(),
    grounds: text().notNull(),
    filedOn: date().notNull(),
    noticeFrom: date(),
    noticeTo: date(),
    ruling: text(),
    ruledOn: date(),
  },
  { key: ['caseNo'] },
);

export const briberyRecord = recordTable(
  schema,
  'bribery_records',
  {
    documentNos: textList().notNull(),
    crimeFrom: date(),
    crimeTo: date(),
    crimeAmount: money(),
    judgedOn: date(),
    judgmentResult: text(),
    jointOffenders: textList(),
    lookBackEnd: date().notNull(),
  },
  { key: [] },
);

export const legalServiceOrg = recordTable(
  schema,
  'legal_service_orgs',
  {
    kind: text().notNull(),
    name: text().notNull(),
    uscc: text().notNull(),
    licenceNo: text().notNull(),
    head: text(),
    foundedOn: date(),
    address: text(),
    scope: text(),
    headcount: integer(),
    penalties: textList(),
    awards: textList(),
  },
  { key: [] },
);

export const legalServiceAnnualChecks = recordTable(
  schema,
  'legal_service_annual_checks',
  { year: integer().notNull(), result: text().notNull() },
  { key: ['year'] },
);
