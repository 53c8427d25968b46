import {
  boolean,
  citizenId,
  date,
  instant,
  integer,
  jsonb,
  money,
  recordTable,
  text,
  textList,
} from '../../harness/tables.ts';
import { schema } from './schema.ts';

export const projects = recordTable(
  schema,
  'projects',
  {
    projectNo: text().notNull(),
    provinceProjectNo: text(),
    name: text().notNull(),
    region: text(),
    owner: text().notNull(),
    ownerUscc: text(),
    category: text(),
    nature: text(),
    purpose: text(),
    governmentFunded: boolean(),
    totalInvestment: money(),
    totalArea: text(),
    approvalLevel: text(),
    approvalNo: text(),
  },
  { key: ['projectNo'] },
);

export const tenders = recordTable(
  schema,
  'tenders',
  {
    provinceTenderNo: text().notNull(),
    tenderNo: text(),
    projectNo: text(),
    subjectRole: text().notNull(),
    tenderClass: text(),
    method: text().notNull(),
    openingAt: instant(),
    resultOn: date(),
    governmentFunded: boolean(),
    winningAmount: money(),
    basePrice: money(),
    scale: text(),
    area: text(),
    agency: text(),
    agencyUscc: text(),
    winner: text(),
    winnerUscc: text(),
    projectManagerName: text(),
    projectManagerIdNumber: citizenId(),
    committeeMembers: textList(),
    evaluationProcess: text(),
  },
  { key: ['provinceTenderNo', 'subjectRole'] },
);

export const bids = recordTable(
  schema,
  'bids',
  {
    provinceTenderNo: text().notNull(),
    bidderName: text().notNull(),
    openingAt: instant().notNull(),
    bidPrice: money(),
    technicalScore: text(),
    commercialScore: text(),
    resultOn: date(),
  },
  { key: ['provinceTenderNo'] },
);

export const constructionPermits = recordTable(
  schema,
  'construction_permits',
  {
    permitNo: text().notNull(),
    provincePermitNo: text(),
    projectNo: text(),
    drawingReviewCertNo: text(),
    contractAmount: money(),
    area: text(),
    scale: text(),
    issuedOn: date().notNull(),
    participants: jsonb(),
    personsInCharge: textList(),
  },
  { key: ['permitNo'], datedNumbers: ['permitNo'] },
);

/** `breachConfirmedOn`: when an authority confirmed the breach; what nobody confirmed is not published. */
export const contractFilings = recordTable(
  schema,
  'contract_filings',
  {
    filingNo: text().notNull(),
    projectNo: text(),
    contractNo: text(),
    contractClass: text(),
    contractType: text(),
    contractAmount: money(),
    scale: text(),
    signedOn: date(),
    employer: text().notNull(),
    contractor: text().notNull(),
    consortiumMembers: textList(),
    performanceStatus: text(),
    performanceScore: integer(),
    breachConfirmedOn: date(),
  },
  { key: ['filingNo'], internal: ['breachConfirmedOn'] },
);

export const completionAcceptances = recordTable(
  schema,
  'completion_acceptances',
  {
    filingNo: text().notNull(),
    projectNo: text(),
    actualCost: money(),
    actualArea: text(),
    structure: text(),
    startOn: date(),
    finishOn: date(),
    result: text(),
  },
  { key: ['filingNo'] },
);

export const accidents = recordTable(
  schema,
  'accidents',
  {
    accidentNo: text().notNull(),
    name: text().notNull(),
    projectNo: text(),
    occurredOn: date().notNull(),
    level: text().notNull(),
    deaths: integer(),
    seriouslyInjured: integer(),
    facts: text(),
    organ: text(),
  },
  { key: ['accidentNo'] },
);
