import { defineRules } from '../../../schema/access/condition.ts';
import { boolean, date, money, text, textList } from '../tables.ts';
import { counterpartColumns } from './counterpart.ts';

/** Columns of a table of penalties, for the fields of administrative-penalty.graphql; to be spread among a type's own. */
export const administrativePenaltyColumns = () => ({
  ...counterpartColumns(),
  decisionNo: text().notNull(),
  violationType: text().notNull(),
  facts: text().notNull(),
  basis: text().notNull(),
  kinds: textList().notNull(),
  content: text().notNull(),
  fine: money(),
  confiscated: money(),
  revokedLicence: text(),
  decidedOn: date().notNull(),
  validTo: date(),
  organ: text().notNull(),
  organUscc: text().notNull(),
  remark: text(),
  procedure: text(),
  decisionPublished: boolean(),
});

/** How a table of penalties is declared: one decision, one record. */
export const administrativePenaltyTable = {
  key: ['decisionNo'],
  /** Whether the organ published this very decision by law; what it does not say is not published. */
  internal: ['decisionPublished'],
} as const;

/** The record rules by which a penalty of a person exists for anybody; to be spread among a domain's own. */
export const administrativePenaltyRules = defineRules({
  'penalty-decision-published': {
    rule: 'R-62',
    basis: '行政处罚法 art. 48: of persons only decisions with some social impact are published',
    when: {
      all: [
        { column: 'decisionPublished', is: true },
        { column: 'kinds', lacks: 'ADMINISTRATIVE_DETENTION' },
      ],
    },
  },
  'penalty-without-detention': {
    rule: 'R-61',
    basis: '治安管理处罚法 art. 136: records of public-security violations are sealed',
    when: { column: 'kinds', lacks: 'ADMINISTRATIVE_DETENTION' },
  },
});
