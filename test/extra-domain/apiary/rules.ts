import { defineRules } from '../../../schema/access/condition.ts';

export const rules = defineRules({
  issued: {
    rule: 'R-28',
    basis: '行政许可法 art. 40: decisions to permit are open',
    when: { column: 'issuedOn', onOrBefore: 'today' },
  },
});
