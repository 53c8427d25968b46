import type { SampleViolation } from '../harness/shapes/administrative-penalty-sample.ts';

const law = '《中华人民共和国税收征收管理法》';

/** Violations tax offices penalise, the frequent ones several times. */
export const SAMPLE_VIOLATIONS: readonly SampleViolation[] = [
  ...Array.from(
    { length: 5 },
    (_, place): SampleViolation => ({
      type: '违反税收管理',
      facts: `未按照规定期限办理第${(place % 4) + 1}季度纳税申报和报送纳税资料`,
      basis: `${law}第六十二条`,
      kinds: ['FINE'],
      severity: 'MINOR',
      fine: [50, 2_000],
    }),
  ),
  {
    type: '违反发票管理',
    facts: '未按照规定的时限、顺序、栏目开具发票',
    basis: '《中华人民共和国发票管理办法》',
    kinds: ['FINE', 'CONFISCATION_OF_GAINS'],
    severity: 'GENERAL',
    fine: [200, 10_000],
    confiscated: [100, 20_000],
  },
  {
    type: '违反税收管理',
    facts: '未按照规定设置、保管账簿和记账凭证，责令限期改正后仍未改正',
    basis: `${law}第六十条`,
    kinds: ['WARNING', 'FINE'],
    severity: 'GENERAL',
    fine: [500, 10_000],
  },
  {
    type: '偷税',
    facts: '在账簿上不列、少列收入，进行虚假的纳税申报，少缴应纳税款',
    basis: `${law}第六十三条`,
    kinds: ['FINE'],
    severity: 'SERIOUS',
    fine: [20_000, 3_000_000],
  },
  {
    type: '虚开发票',
    facts: '在没有真实货物交易的情况下为他人开具发票',
    basis: '《中华人民共和国发票管理办法》',
    kinds: ['FINE', 'CONFISCATION_OF_GAINS', 'OTHER'],
    severity: 'SERIOUS',
    fine: [50_000, 500_000],
    confiscated: [1_000, 300_000],
  },
  {
    type: '违反税收管理',
    facts: '未按照规定使用税务登记证件，首次违法且情节轻微',
    basis: `${law}第六十条`,
    kinds: ['WARNING'],
    severity: 'MINOR',
  },
];
