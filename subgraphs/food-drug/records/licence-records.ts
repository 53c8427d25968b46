import {
  administrativePermitColumns,
  administrativePermitTable,
} from '../../harness/shapes/administrative-permit.ts';
import { boolean, citizenId, date, recordTable, text, textList } from '../../harness/tables.ts';
import { schema } from './schema.ts';

/** `hasTradeName`: whether an individual operator's name is a trade name; where this is not known, it is the owner's. */
export const foodLicences = recordTable(
  schema,
  'food_licences',
  {
    licenceNo: text().notNull(),
    kind: text().notNull(),
    operatorName: text().notNull(),
    uscc: text(),
    operatorIdNumber: citizenId(),
    legalRepName: text(),
    residence: text(),
    premises: text(),
    businessType: text(),
    items: textList(),
    issuedOn: date(),
    validTo: date(),
    issuer: text(),
    supervisor: text(),
    processFlow: text(),
    formula: text(),
    equipmentLayout: text(),
    hasTradeName: boolean(),
  },
  { key: ['licenceNo'], internal: ['hasTradeName'] },
);

export const drugLicences = recordTable(
  schema,
  'drug_licences',
  {
    licenceNo: text().notNull(),
    kind: text().notNull(),
    name: text().notNull(),
    uscc: text(),
    scope: textList(),
    mode: text(),
    address: text(),
    warehouse: text(),
    qualityHead: text(),
    validTo: date(),
    hasTradeName: boolean(),
  },
  { key: ['licenceNo', 'kind'], internal: ['hasTradeName'] },
);

export const deviceLicences = recordTable(
  schema,
  'device_licences',
  {
    licenceNo: text().notNull(),
    kind: text().notNull(),
    name: text().notNull(),
    uscc: text(),
    legalRepName: text(),
    head: text(),
    residence: text(),
    premises: text(),
    mode: text(),
    scope: textList(),
    warehouse: text(),
    issuer: text(),
    issuedOn: date(),
    validTo: date(),
    hasTradeName: boolean(),
  },
  { key: ['licenceNo'], internal: ['hasTradeName'] },
);

export const permits = recordTable(
  schema,
  'permits',
  administrativePermitColumns(),
  administrativePermitTable,
);
