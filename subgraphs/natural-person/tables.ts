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

export const schema = domainSchema('natural-person');

export const core = recordTable(
  schema,
  'core',
  {
    name: text().notNull(),
    sex: text(),
    birthDate: date(),
    idNumber: citizenId(),
    ethnicity: text(),
    householdRegion: text(),
    phone: text(),
    address: text(),
  },
  { key: [] },
);

export const qualifications = recordTable(
  schema,
  'qualifications',
  {
    certNo: text().notNull(),
    title: text().notNull(),
    level: text(),
    obtainedBy: text(),
    status: text().notNull(),
    issuedOn: date(),
    issuer: text(),
    validTo: date(),
  },
  { key: ['certNo'] },
);

export const practiceRecords = recordTable(
  schema,
  'practice_records',
  {
    profession: text().notNull(),
    licenceNo: text(),
    role: text(),
    employerName: text(),
    employerUscc: text(),
    registeredOn: date().notNull(),
    deregisteredOn: date(),
    annualAssessment: text(),
    suspended: boolean(),
    penalties: textList(),
  },
  { key: ['profession', 'registeredOn'] },
);

export const roles = recordTable(
  schema,
  'roles',
  {
    organisationName: text().notNull(),
    organisationUscc: text(),
    post: text().notNull(),
    fromDate: date(),
    toDate: date(),
  },
  { key: ['organisationName', 'post', 'fromDate'] },
);

/** Whether the organ published the list of those honoured; what it does not say is not published. */
export const honours = recordTable(
  schema,
  'honours',
  {
    title: text().notNull(),
    level: text().notNull(),
    year: integer().notNull(),
    organ: text().notNull(),
    onPublicList: boolean(),
  },
  { key: ['title', 'year'], internal: ['onPublicList'] },
);

/** A penalty of which the organ does not say that it is none for public security exists for nobody. */
export const penalties = recordTable(
  schema,
  'penalties',
  { ...administrativePenaltyColumns(), publicSecurityViolation: boolean() },
  {
    ...administrativePenaltyTable,
    internal: [...administrativePenaltyTable.internal, 'publicSecurityViolation'],
  },
);

/** The two days of consent: to tell what is paid, and the end of it. */
export const socialInsurance = recordTable(
  schema,
  'social_insurance',
  {
    insuranceKind: text().notNull(),
    status: text().notNull(),
    months: integer(),
    contributionBase: money(),
    contributionAmount: money(),
    consentGivenOn: date(),
    consentWithdrawnOn: date(),
  },
  { key: ['insuranceKind'], internal: ['consentGivenOn', 'consentWithdrawnOn'] },
);

export const educationRecords = recordTable(
  schema,
  'education_records',
  {
    institution: text().notNull(),
    level: text().notNull(),
    degree: text(),
    graduatedIn: integer(),
  },
  { key: ['institution', 'level'] },
);

/** Whether a pledge is public is the person's choice: the day it agreed, and the day it withdrew that. */
export const pledges = recordTable(
  schema,
  'pledges',
  {
    pledgeNo: text().notNull(),
    text: text().notNull(),
    pledgedOn: date().notNull(),
    kept: boolean(),
    publicationAgreedOn: date(),
    publicationWithdrawnOn: date(),
  },
  { key: ['pledgeNo'], internal: ['publicationAgreedOn', 'publicationWithdrawnOn'] },
);
