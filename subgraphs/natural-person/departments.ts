import { createSampleOrgans, type SampleOrgan } from '../harness/samples/sample-organs.ts';
import type { SampleRow, SampleSubject } from '../harness/samples/samples.ts';

/** Departments that keep records about persons. */
const DEPARTMENTS = {
  PUBLIC_SECURITY: createSampleOrgans({ firstNumber: 860_000_000, ending: '公安局', shortEnding: '公' }),
  JUSTICE: createSampleOrgans({ firstNumber: 861_000_000, ending: '司法局', shortEnding: '司' }),
  HUMAN_RESOURCES: createSampleOrgans({
    firstNumber: 862_000_000,
    ending: '人力资源和社会保障局',
    shortEnding: '人社',
  }),
  EDUCATION: createSampleOrgans({ firstNumber: 863_000_000, ending: '教育局', shortEnding: '教' }),
  HEALTH: createSampleOrgans({ firstNumber: 864_000_000, ending: '卫生健康局', shortEnding: '卫' }),
  TOURISM: createSampleOrgans({
    firstNumber: 865_000_000,
    ending: '文化体育和旅游局',
    shortEnding: '文旅',
  }),
  MARKET: createSampleOrgans({ firstNumber: 866_000_000, ending: '市场监督管理局', shortEnding: '市监' }),
  TRANSPORT: createSampleOrgans({ firstNumber: 867_000_000, ending: '交通运输局', shortEnding: '交' }),
  FORESTRY: createSampleOrgans({ firstNumber: 868_000_000, ending: '林业和草原局', shortEnding: '林草' }),
} as const;

export type Department = keyof typeof DEPARTMENTS;

/** The department of a sample's local unit. */
export const organOf = (subject: SampleSubject, department: Department): SampleOrgan =>
  DEPARTMENTS[department](subject);

/** The source of the records that department delivers. */
export const sourceOf = (subject: SampleSubject, department: Department): SampleRow => {
  const { name, uscc } = organOf(subject, department);
  return { sourceOrgName: name, sourceOrgUscc: uscc };
};
