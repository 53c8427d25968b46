import type { Draw } from '../harness/samples/draw.ts';
import type { SampleRow, SampleSubject } from '../harness/samples/samples.ts';
import {
  administrativePenaltySample,
  type SampleViolation,
} from '../harness/shapes/administrative-penalty-sample.ts';
import { type Department, organOf } from './departments.ts';

interface PersonViolation extends SampleViolation {
  readonly department: Department;
}

/** What persons are penalised for; violations of public security are among them, and are sealed. */
const VIOLATIONS: readonly PersonViolation[] = [
  {
    department: 'TRANSPORT',
    type: '违反道路运输管理',
    facts: '未取得从业资格证件驾驶道路客货运输车辆',
    basis: '《中华人民共和国道路运输条例》',
    kinds: ['FINE'],
    severity: 'GENERAL',
    fine: [200, 2_000],
  },
  {
    department: 'TOURISM',
    type: '违反导游管理',
    facts: '擅自变更旅游行程',
    basis: '《中华人民共和国旅游法》',
    kinds: ['FINE', 'LICENCE_SUSPENSION'],
    severity: 'GENERAL',
    fine: [1_000, 20_000],
  },
  {
    department: 'HEALTH',
    type: '违反医师执业管理',
    facts: '未按照注册的执业范围执业',
    basis: '《中华人民共和国医师法》',
    kinds: ['WARNING', 'FINE', 'OCCUPATION_BAN'],
    severity: 'SERIOUS',
    fine: [10_000, 30_000],
  },
  {
    department: 'MARKET',
    type: '无证经营',
    facts: '未取得许可从事食品经营活动',
    basis: '《中华人民共和国食品安全法》',
    kinds: ['FINE', 'CONFISCATION_OF_GAINS', 'CONFISCATION_OF_PROPERTY'],
    severity: 'GENERAL',
    fine: [2_000, 50_000],
    confiscated: [100, 5_000],
  },
  {
    department: 'FORESTRY',
    type: '违反草原管理',
    facts: '在禁牧区放牧，经教育后停止',
    basis: '《中华人民共和国草原法》',
    kinds: ['WARNING'],
    severity: 'MINOR',
  },
  {
    department: 'PUBLIC_SECURITY',
    type: '扰乱公共秩序',
    facts: '在公共场所起哄闹事（示例）',
    basis: '《中华人民共和国治安管理处罚法》',
    kinds: ['ADMINISTRATIVE_DETENTION', 'FINE'],
    severity: 'GENERAL',
    fine: [200, 1_000],
  },
  {
    department: 'PUBLIC_SECURITY',
    type: '妨害社会管理',
    facts: '未按规定登记住宿旅客信息（示例）',
    basis: '《中华人民共和国治安管理处罚法》',
    kinds: ['WARNING'],
    severity: 'MINOR',
  },
];

/** Now and then the organ does not say whether it was for public security, or the person was a minor then. */
export const penalty = (subject: SampleSubject, draw: Draw): SampleRow => {
  const { department, ...violation } = draw.pick(VIOLATIONS);
  const organ = organOf(subject, department);
  return {
    ...administrativePenaltySample(subject, draw, {
      violation,
      organ,
      numberPrefix: `${organ.shortName}罚`,
    }),
    ...(draw.chance(0.95) && { publicSecurityViolation: department === 'PUBLIC_SECURITY' }),
    ...(draw.chance(0.04) && { minorAtAct: true }),
  };
};
