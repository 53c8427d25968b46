import {
  administrativePenaltyColumns,
  administrativePenaltyTable,
} from '../../harness/shapes/administrative-penalty.ts';
import { boolean, date, integer, jsonb, recordTable, text, textList } from '../../harness/tables.ts';
import { schema } from './schema.ts';

/** `notifiedOn` and `reinspectionPending` say when a result can no longer be contested. */
export const samplingInspections = recordTable(
  schema,
  'sampling_inspections',
  {
    samplingNo: text().notNull(),
    taskSource: text(),
    productKind: text().notNull(),
    productName: text().notNull(),
    brand: text(),
    spec: text(),
    productionDate: date(),
    batchNo: text(),
    productClass: text(),
    labelledProducer: text(),
    labelledProducerAddress: text(),
    sampledUnit: text(),
    sampledUnitAddress: text(),
    sampledUnitProvince: text(),
    basis: text(),
    lab: text(),
    result: text().notNull(),
    failedItems: jsonb(),
    producerDeniesOrigin: boolean(),
    noticeNo: text(),
    noticeDate: date(),
    remark: text(),
    notifiedOn: date(),
    reinspectionPending: boolean(),
    hasTradeName: boolean(),
  },
  { key: ['samplingNo'], internal: ['notifiedOn', 'reinspectionPending', 'hasTradeName'] },
);

/** `publishedOn`: when the organ published the result; what it does not say is not published. */
export const inspections = recordTable(
  schema,
  'inspections',
  {
    inspectionNo: text().notNull(),
    inspectedOn: date().notNull(),
    kind: text().notNull(),
    riskGrade: text(),
    itemsChecked: textList(),
    result: text(),
    rectification: text(),
    inspectors: textList(),
    publishedOn: date(),
  },
  { key: ['inspectionNo'], internal: ['publishedOn'] },
);

export const cateringGrades = recordTable(
  schema,
  'catering_grades',
  { dynamicGrade: text(), annualGrade: text(), scoredOn: date().notNull() },
  { key: ['scoredOn'] },
);

export const recalls = recordTable(
  schema,
  'recalls',
  {
    recallNo: text().notNull(),
    product: text().notNull(),
    batches: textList(),
    quantity: text(),
    reason: text(),
    level: text(),
    startedOn: date(),
    finishedOn: date(),
    measures: text(),
  },
  { key: ['recallNo'] },
);

export const traceabilityEntries = recordTable(
  schema,
  'traceability_entries',
  {
    productCode: text().notNull(),
    batchNo: text().notNull(),
    maker: text(),
    supplier: text(),
    buyer: text(),
    quantity: text(),
  },
  { key: ['productCode', 'batchNo', 'supplier', 'buyer'] },
);

export const integrityGrades = recordTable(
  schema,
  'integrity_grades',
  {
    sector: text().notNull(),
    year: integer().notNull(),
    level: text().notNull(),
    score: integer(),
    gradedBy: text(),
  },
  { key: ['sector', 'year'] },
);

export const seriousListEntries = recordTable(
  schema,
  'serious_list_entries',
  {
    name: text().notNull(),
    uscc: text(),
    reason: text().notNull(),
    decisionNo: text().notNull(),
    organ: text().notNull(),
    listedOn: date().notNull(),
    removedOn: date(),
  },
  { key: ['decisionNo'] },
);

export const penalties = recordTable(
  schema,
  'penalties',
  administrativePenaltyColumns(),
  administrativePenaltyTable,
);
