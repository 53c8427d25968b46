import { date, domainSchema, integer, recordTable, text } from '../../../subgraphs/harness/tables.ts';

export const schema = domainSchema('apiary');

export const permits = recordTable(
  schema,
  'permits',
  {
    permitNo: text().notNull(),
    species: text().notNull(),
    issuedOn: date(),
    honeyKg: integer(),
    keeperName: text(),
  },
  { key: ['permitNo'] },
);
