import {
  boolean,
  citizenId,
  date,
  domainSchema,
  instant,
  integer,
  money,
  recordTable,
  text,
  textList,
} from '../../subgraphs/harness/tables.ts';

export const schema = domainSchema('deliveries');

export const notices = recordTable(
  schema,
  'notices',
  {
    noticeNo: text().notNull(),
    issuedOn: date().notNull(),
    receivedAt: instant(),
    fine: money(),
    kind: text().notNull(),
    measures: textList(),
    tags: textList(),
    days: integer(),
    served: boolean().notNull().default(false),
    uscc: text(),
    idNumber: citizenId(),
    caseNo: text(),
  },
  { key: ['noticeNo'] },
);
