import { type Condition, defineRules } from '../../schema/access/condition.ts';
import { administrativePenaltyRules } from '../harness/shapes/administrative-penalty.ts';
import { administrativePermitRules } from '../harness/shapes/administrative-permit.ts';

const NOTIFIED: Condition = { column: 'notifiedOn', onOrBefore: 'today' };
const REINSPECTED: Condition = { column: 'reinspectionPending', is: false };

export const rules = defineRules({
  ...administrativePenaltyRules,
  ...administrativePermitRules,
  'operator-file': {
    rule: 'R-68',
    basis:
      '食品安全法 art. 113; 药品管理法 art. 105: the licences of every registered operator are published, individual businesses included',
    when: { column: 'uscc', present: true },
  },
  'trade-name': {
    rule: 'R-06',
    basis: '个人信息保护法 art. 25: a trade name is open, an owner’s own name is personal data',
    when: { column: 'hasTradeName', is: true },
  },
  'sampling-final': {
    rule: 'R-32',
    basis:
      '政府信息公开条例 art. 16: a result that may still be contested is a process file: first the notification, then the re-inspection',
    when: { all: [NOTIFIED, REINSPECTED] },
  },
  'sampling-published': {
    rule: 'R-68',
    basis: '食品安全法 art. 113; 药品管理法 art. 105: results are published, once final and announced',
    when: { all: [NOTIFIED, REINSPECTED, { column: 'noticeDate', onOrBefore: 'today' }] },
  },
  'inspection-published': {
    rule: 'R-68',
    basis: '食品安全法 art. 113; 药品管理法 art. 105: results of inspections are published and kept current',
    when: { column: 'publishedOn', onOrBefore: 'today' },
  },
  'grade-given': {
    rule: 'R-68',
    basis: '食品安全法 art. 113: the grade is a result of inspections, published with them',
    when: { column: 'scoredOn', onOrBefore: 'today' },
  },
  'on-serious-list': {
    rule: 'R-45',
    basis:
      '河南省社会信用条例 art. 18: a serious list is published from the entry until it is removed, three years at most',
    when: {
      all: [
        { column: 'listedOn', onOrBefore: 'today' },
        { column: 'listedOn', onOrAfter: 'today-3y' },
        { column: 'removedOn', present: false },
      ],
    },
  },
});
