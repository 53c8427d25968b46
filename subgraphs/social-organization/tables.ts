import {
  administrativePenaltyColumns,
  administrativePenaltyTable,
} from '../harness/shapes/administrative-penalty.ts';
import {
  administrativePermitColumns,
  administrativePermitTable,
} from '../harness/shapes/administrative-permit.ts';
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

export const schema = domainSchema('social-organization');

export const organisation = recordTable(
  schema,
  'organisations',
  {
    name: text().notNull(),
    uscc: text().notNull(),
    kind: text().notNull(),
    registrationAuthority: text().notNull(),
    registeredOn: date(),
    certValidTo: date(),
    legalRepName: text(),
    businessSupervisor: text(),
    residence: text(),
    activityArea: text(),
    purpose: text(),
    businessScope: text(),
    originalFund: money(),
    status: text().notNull(),
    isCharity: boolean(),
    publicFundraising: boolean(),
    hasPartyBranch: boolean(),
    memberCount: integer(),
    members: textList(),
  },
  { key: [] },
);

export const charter = recordTable(
  schema,
  'charters',
  {
    nameAndResidence: text(),
    purposeScopeAndArea: text(),
    membership: text(),
    governance: text(),
    officerRules: text(),
    assetManagement: text(),
    amendment: text(),
    dissolution: text(),
    otherItems: text(),
    integrityClause: boolean().notNull(),
    approvedOn: date(),
  },
  { key: [] },
);

export const officers = recordTable(
  schema,
  'officers',
  {
    name: text().notNull(),
    post: text().notNull(),
    termFrom: date(),
    termTo: date(),
    concurrentPosts: textList(),
    idNumber: citizenId(),
    isPublicOfficial: boolean(),
  },
  { key: ['name', 'post', 'termFrom'] },
);

/** Whether the finances of a report are public follows from what its filer was in that year; not known: they are not. */
export const annualReports = recordTable(
  schema,
  'annual_reports',
  {
    year: integer().notNull(),
    submittedOn: date(),
    result: text(),
    activities: text(),
    staffChanges: text(),
    totalAssets: money(),
    income: money(),
    expense: money(),
    donationIncome: money(),
    publicSpendingRatio: text(),
    managementRatio: text(),
    auditReport: text(),
    filedByFoundation: boolean(),
    filedByCharity: boolean(),
  },
  { key: ['year'], internal: ['filedByFoundation', 'filedByCharity'] },
);

/** The two days are the donor's: on which it agreed to be named, and on which it withdrew that. */
export const donations = recordTable(
  schema,
  'donations',
  {
    receiptNo: text().notNull(),
    donorName: text(),
    beneficiary: text(),
    purpose: text(),
    amount: money().notNull(),
    totalAmount: money(),
    donatedOn: date().notNull(),
    donorAgreedOn: date(),
    donorWithdrewOn: date(),
  },
  { key: ['receiptNo'], internal: ['donorAgreedOn', 'donorWithdrewOn'] },
);

export const assessmentGrades = recordTable(
  schema,
  'assessment_grades',
  {
    grade: text().notNull(),
    score: integer(),
    gradedOn: date().notNull(),
    validTo: date(),
    organ: text().notNull(),
  },
  { key: ['gradedOn'] },
);

export const abnormalEntries = recordTable(
  schema,
  'abnormal_entries',
  {
    reasons: textList().notNull(),
    listedOn: date().notNull(),
    removedOn: date(),
    organ: text().notNull(),
  },
  { key: ['listedOn'] },
);

export const seriousEntries = recordTable(
  schema,
  'serious_entries',
  {
    decisionNo: text().notNull(),
    reasons: textList().notNull(),
    noticedOn: date(),
    listedOn: date().notNull(),
    removedOn: date(),
    removalReason: text(),
    organ: text().notNull(),
  },
  { key: ['decisionNo'] },
);

export const awards = recordTable(
  schema,
  'awards',
  {
    title: text().notNull(),
    level: text().notNull(),
    awardedOn: date().notNull(),
    organ: text().notNull(),
  },
  { key: ['title', 'awardedOn'] },
);

export const permits = recordTable(
  schema,
  'permits',
  administrativePermitColumns(),
  administrativePermitTable,
);

export const penalties = recordTable(
  schema,
  'penalties',
  administrativePenaltyColumns(),
  administrativePenaltyTable,
);
