import { type Condition, defineRules } from '../../schema/access/condition.ts';

/** What the organ has not said to be none may be one. */
const noPublicSecurity: Condition = {
  all: [
    { column: 'publicSecurityViolation', is: false },
    { column: 'kinds', lacks: 'ADMINISTRATIVE_DETENTION' },
  ],
};

export const rules = defineRules({
  'on-statutory-register': {
    rule: 'R-44',
    basis:
      '浙江省公共信用信息管理条例 art. 15; 旅游法 art. 108: persons are published only where a law says so, as the registers of lawyers, doctors, guides and certified public accountants are',
    when: {
      all: [
        { column: 'profession', in: ['LAWYER', 'DOCTOR', 'GUIDE', 'CPA'] },
        { column: 'registeredOn', onOrBefore: 'today' },
        { column: 'deregisteredOn', present: false },
      ],
    },
  },
  'on-public-list': {
    rule: 'R-06',
    basis: '个人信息保护法 art. 25: personal data is published where a law says so, here by the public list',
    when: { column: 'onPublicList', is: true },
  },
  'penalty-published': {
    rule: 'R-62',
    basis:
      '行政处罚法 art. 48; 治安管理处罚法 art. 136: of persons only published decisions are shown, and none on public security',
    when: { all: [{ column: 'decisionPublished', is: true }, noPublicSecurity] },
  },
  'no-public-security': {
    rule: 'R-61',
    basis: '治安管理处罚法 art. 136: records of public-security violations are sealed for everyone',
    when: noPublicSecurity,
  },
  'written-consent': {
    rule: 'R-65',
    basis: '社会保险法 arts 81, 92: what a person pays is secret but for its own written consent',
    when: {
      all: [
        { column: 'consentGivenOn', onOrBefore: 'today' },
        { column: 'consentWithdrawnOn', present: false },
      ],
    },
  },
  'publication-agreed': {
    rule: 'R-06',
    basis: '个人信息保护法 arts 15, 25: published with the person’s separate consent, until it is withdrawn',
    when: {
      all: [
        { column: 'publicationAgreedOn', onOrBefore: 'today' },
        { column: 'publicationWithdrawnOn', present: false },
      ],
    },
  },
});
