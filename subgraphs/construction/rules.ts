import { type Condition, defineRules } from '../../schema/access/condition.ts';
import { administrativePenaltyRules } from '../harness/shapes/administrative-penalty.ts';
import { administrativePermitRules } from '../harness/shapes/administrative-permit.ts';

const AWARDED: Condition = { column: 'resultOn', onOrBefore: 'today' };
const GOVERNMENT_FUNDED: Condition = { column: 'governmentFunded', is: true };

/** To its stated end, which may not be missing. */
const IN_PUBLICITY: Condition = {
  all: [
    { column: 'state', is: 'ACTIVE' },
    { column: 'publicityEnd', onOrAfter: 'today' },
  ],
};

export const rules = defineRules({
  ...administrativePenaltyRules,
  ...administrativePermitRules,
  'bids-opened': {
    rule: 'R-66',
    basis:
      '招标投标法 arts 22, 52: who bids, how many bid and the base price are secret before the bids are opened',
    when: { column: 'openingAt', onOrBefore: 'now' },
  },
  awarded: {
    rule: 'R-66',
    basis: '招标投标法 arts 37, 38: committee and evaluation are secret before the award, and so is who wins',
    when: AWARDED,
  },
  'tender-known': {
    rule: 'R-66',
    basis: '招标投标法 arts 22, 37: an invitation is public, a tender of the winner exists from the award on',
    when: { any: [{ column: 'subjectRole', is: 'TENDERER' }, AWARDED] },
  },
  'government-funded-and-awarded': {
    rule: 'R-66',
    basis: '招标投标法 art. 37; 政府信息公开条例 arts 13–14: what public money pays for is open once awarded',
    when: { all: [GOVERNMENT_FUNDED, AWARDED] },
  },
  'government-funded': {
    rule: 'R-28',
    basis:
      '政府信息公开条例 arts 13–14: what public money pays for is open; any other investment is a trade secret',
    when: GOVERNMENT_FUNDED,
  },
  'registration-current': {
    rule: 'R-70',
    basis:
      '建市〔2017〕241号 art. 10: registrations in force are basic data; a person’s past is not published',
    when: { column: 'validTo', onOrAfter: 'today' },
  },
  'breach-confirmed': {
    rule: 'R-70',
    basis: '建市〔2017〕241号 art. 10: a breach is published once an authority has confirmed it',
    when: {
      all: [
        { column: 'performanceStatus', is: 'BREACHED' },
        { column: 'breachConfirmedOn', onOrBefore: 'today' },
      ],
    },
  },
  'good-in-publicity': {
    rule: 'R-70',
    basis: '建市〔2017〕241号 arts 10, 13: good records are published for three years',
    when: { all: [IN_PUBLICITY, { column: 'awardedOn', onOrAfter: 'today-3y' }] },
  },
  'bad-in-publicity': {
    rule: 'R-70',
    basis:
      '建市〔2017〕241号 arts 10, 13: bad records are published six months to three years; expired ones may not be used',
    when: { all: [IN_PUBLICITY, { column: 'decidedOn', onOrAfter: 'today-3y' }] },
  },
  'on-wage-arrears-list': {
    rule: 'R-45',
    basis: '拖欠农民工工资失信联合惩戒对象名单: published from the entry until it is removed',
    when: {
      all: [
        { column: 'listedOn', onOrBefore: 'today' },
        { column: 'removedOn', present: false },
      ],
    },
  },
});
