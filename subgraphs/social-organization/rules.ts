import { type Condition, defineRules } from '../../schema/access/condition.ts';

const isFoundation: Condition = { column: 'filedByFoundation', is: true };

export const rules = defineRules({
  foundation: {
    rule: 'R-74',
    basis: '基金会管理条例 art. 38: a foundation publishes its annual report with the audit report',
    when: isFoundation,
  },
  'foundation-or-charity': {
    rule: 'R-74',
    basis:
      '基金会管理条例 art. 38; 慈善法 arts 77, 106: the finances of foundations and charities are open, of others theirs to tell',
    when: { any: [isFoundation, { column: 'filedByCharity', is: true }] },
  },
  'donor-agreed': {
    rule: 'R-74',
    basis: '慈善法 art. 82: a donor is named only if it agreed and has not withdrawn that',
    when: {
      all: [
        { column: 'donorAgreedOn', onOrBefore: 'today' },
        { column: 'donorWithdrewOn', present: false },
      ],
    },
  },
  'still-listed': {
    rule: 'R-45',
    basis: '浙江省公共信用信息管理条例 art. 16: published while listed; once removed, no longer',
    when: {
      all: [
        { column: 'listedOn', onOrBefore: 'today' },
        { column: 'removedOn', present: false },
      ],
    },
  },
});
