import { type Condition, defineRules } from '../../schema/access/condition.ts';

/** Registers and lists through which a statute publishes natural persons. */
export const STATUTORY_PUBLICATIONS = {
  DISHONEST_JUDGMENT_DEBTORS: '失信被执行人名单',
  TAX_ARREARS_NOTICES: '欠税公告',
  SERIOUS_TAX_VIOLATIONS: '重大税收违法失信主体',
  SENTENCE_REDUCTION_NOTICES: '减刑假释公示',
  PENALTY_DECISIONS: '依法公开的行政处罚决定',
  PROFESSIONAL_REGISTERS: '法定执业登记',
  WAGE_ARREARS_LIST: '拖欠农民工工资失信联合惩戒对象名单',
} as const;

export type StatutoryPublication = keyof typeof STATUTORY_PUBLICATIONS;

const isListed: Condition = {
  all: [
    {
      any: Object.keys(STATUTORY_PUBLICATIONS).map((code) => ({
        column: 'publishedThrough',
        contains: code,
      })),
    },
    {
      any: [
        { column: 'publishedUntil', present: false },
        { column: 'publishedUntil', onOrAfter: 'today' },
      ],
    },
  ],
};

/** Of those that count as persons, only individual businesses are issued a code. */
const isIndividualBusiness: Condition = { column: 'uscc', present: true };

export const rules = defineRules({
  'individual-business': {
    rule: 'R-28',
    basis:
      '政府信息公开条例 arts 13–14: the register of market entities is open, individual businesses included',
    when: isIndividualBusiness,
  },
  'trade-name': {
    rule: 'R-28',
    basis: '政府信息公开条例 arts 13–15: a trade name is open, the owner’s own name is personal data',
    when: { all: [isIndividualBusiness, { column: 'hasTradeName', is: true }] },
  },
  'publicly-registered': {
    rule: 'R-06',
    basis:
      '个人信息保护法 art. 25; 浙江省公共信用信息管理条例 art. 15: a person is published only where a law says so, an individual business by its register',
    when: { any: [isIndividualBusiness, isListed] },
  },
});
