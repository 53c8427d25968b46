import { boolean, citizenId, date, domainSchema, recordTable, text, textList } from '../harness/tables.ts';

export const schema = domainSchema('registry');

/** `publishedThrough` holds codes of STATUTORY_PUBLICATIONS (rules.ts); a person in none of them is not published. */
export const subjects = recordTable(
  schema,
  'subjects',
  {
    name: text().notNull(),
    formerNames: textList(),
    hasTradeName: boolean(),
    regionCode: text(),
    status: text(),
    registrationDate: date(),
    address: text(),
    uscc: text(),
    organisationCode: text(),
    registrationNumber: text(),
    enterpriseType: text(),
    registeredCapital: text(),
    businessScope: text(),
    identityNumber: citizenId(),
    publishedThrough: textList(),
    publishedUntil: date(),
  },
  { key: [], internal: ['publishedThrough', 'publishedUntil'] },
);
