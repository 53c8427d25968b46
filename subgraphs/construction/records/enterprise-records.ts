import {
  administrativePenaltyColumns,
  administrativePenaltyTable,
} from '../../harness/shapes/administrative-penalty.ts';
import {
  administrativePermitColumns,
  administrativePermitTable,
} from '../../harness/shapes/administrative-permit.ts';
import { citizenId, date, money, recordTable, text, textList } from '../../harness/tables.ts';
import { schema } from './schema.ts';

export const enterprise = recordTable(
  schema,
  'enterprises',
  {
    name: text().notNull(),
    uscc: text().notNull(),
    legalRepName: text(),
    registeredCapital: money(),
    economicNature: text(),
    regionName: text(),
    address: text(),
    officePhone: text(),
  },
  { key: [] },
);

export const qualifications = recordTable(
  schema,
  'qualifications',
  {
    category: text().notNull(),
    certNo: text().notNull(),
    name: text().notNull(),
    grade: text(),
    issuedOn: date().notNull(),
    validTo: date(),
    issuer: text().notNull(),
    scope: text(),
    applicationMaterials: textList(),
  },
  { key: ['certNo', 'name'] },
);

export const registeredPersons = recordTable(
  schema,
  'registered_persons',
  {
    name: text().notNull(),
    idNumber: citizenId(),
    registrationCategory: text().notNull(),
    employer: text().notNull(),
    speciality: text(),
    sealNo: text().notNull(),
    validTo: date().notNull(),
  },
  { key: ['sealNo', 'registrationCategory', 'speciality'] },
);

export const goodRecords = recordTable(
  schema,
  'good_records',
  {
    title: text().notNull(),
    awardLevel: text(),
    decisionNo: text(),
    organ: text().notNull(),
    awardedOn: date().notNull(),
  },
  { key: ['title', 'awardedOn'] },
);

export const badRecords = recordTable(
  schema,
  'bad_records',
  {
    decisionNo: text().notNull(),
    fact: text().notNull(),
    basis: text(),
    organ: text().notNull(),
    decidedOn: date().notNull(),
    level: text(),
  },
  { key: ['decisionNo'] },
);

export const wageArrearsEntries = recordTable(
  schema,
  'wage_arrears_entries',
  {
    subjectName: text().notNull(),
    subjectKind: text().notNull(),
    idType: text(),
    uscc: text(),
    idNumber: citizenId(),
    legalRepName: text(),
    projectName: text(),
    facts: text().notNull(),
    amount: money(),
    workerNames: textList(),
    listedOn: date().notNull(),
    organ: text().notNull(),
    decisionNo: text().notNull(),
    removedOn: date(),
    removalReason: text(),
  },
  { key: ['decisionNo'] },
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
