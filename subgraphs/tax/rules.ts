import { defineRules } from '../../schema/access/condition.ts';
import { administrativePenaltyRules } from '../harness/shapes/administrative-penalty.ts';

export const rules = defineRules({
  ...administrativePenaltyRules,
  'abnormal-taxpayer': {
    rule: 'R-63',
    basis: '税收征收管理法实施细则 art. 5: tax violations are no secret',
    when: { column: 'taxpayerStatus', is: 'ABNORMAL' },
  },
  'rated-A': {
    rule: 'R-63',
    basis:
      '税收征收管理法 art. 8: only the list of A ratings is published, all others are the taxpayer’s secret',
    when: { column: 'level', is: 'A' },
  },
  'case-published': {
    rule: 'R-63',
    basis: '税收征收管理法实施细则 art. 5; 税务总局令第54号: published until removed, three years at most',
    when: {
      all: [
        { column: 'publishedOn', onOrBefore: 'today' },
        { column: 'publishedOn', onOrAfter: 'today-3y' },
        { column: 'removedOn', present: false },
      ],
    },
  },
  'inspection-published': {
    rule: 'R-32',
    basis: '政府信息公开条例 art. 16: enforcement files stay inside until the case is closed and published',
    when: {
      all: [
        { column: 'closedOn', onOrBefore: 'today' },
        { column: 'publishedOn', onOrBefore: 'today' },
      ],
    },
  },
  'inspection-penalised': {
    rule: 'R-63',
    basis: '税收征收管理法实施细则 art. 5: tax violations are no secret once penalised',
    when: { column: 'penaltyDecidedOn', onOrBefore: 'today' },
  },
  'written-consent': {
    rule: 'R-18',
    basis: '征信业管理条例 art. 14: a person’s tax amounts only after a warning and with written consent',
    when: {
      all: [
        { column: 'consentGivenOn', onOrBefore: 'today' },
        { column: 'consentWithdrawnOn', present: false },
      ],
    },
  },
});
