import { defineRules } from '../../../schema/access/condition.ts';
import { boolean, date, text } from '../tables.ts';
import { counterpartColumns } from './counterpart.ts';

/** Columns of a table of permits, for the fields of administrative-permit.graphql; to be spread among a type's own. */
export const administrativePermitColumns = () => ({
  ...counterpartColumns(),
  documentName: text().notNull(),
  documentNo: text().notNull(),
  category: text().notNull(),
  licenceName: text(),
  licenceNo: text(),
  content: text().notNull(),
  decidedOn: date().notNull(),
  validFrom: date(),
  validTo: date(),
  organ: text().notNull(),
  organUscc: text().notNull(),
  status: text().notNull(),
  remark: text(),
  decisionPublished: boolean(),
});

/** How a table of permits is declared: one decision, one record. */
export const administrativePermitTable = {
  key: ['documentNo'],
  /** Whether the organ published this very decision; of a person, what it does not say is not published. */
  internal: ['decisionPublished'],
  /** The licence may be a construction permit, whose number is dated. */
  datedNumbers: ['licenceNo'],
} as const;

/** The record rule by which a permit of a person exists for the public; to be spread among a domain's own. */
export const administrativePermitRules = defineRules({
  'permit-decision-published': {
    rule: 'R-06',
    basis:
      '行政许可法 art. 40: decisions that grant a permit are open; 个人信息保护法 art. 25: a person’s only where published by law',
    when: { column: 'decisionPublished', is: true },
  },
});
