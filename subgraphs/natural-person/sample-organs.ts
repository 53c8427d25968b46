import { LOCAL_UNITS } from '../../schema/codes/regions.ts';
import { sampleUscc } from '../harness/samples/sample-codes.ts';
import type { SampleRow, SampleSubject } from '../harness/samples/samples.ts';

/** Departments that keep records about persons: what their names end with, and what stands in their decisions' numbers. */
const DEPARTMENTS = {
  PUBLIC_SECURITY: { ending: '公安局', sign: '公' },
  JUSTICE: { ending: '司法局', sign: '司' },
  HUMAN_RESOURCES: { ending: '人力资源和社会保障局', sign: '人社' },
  EDUCATION: { ending: '教育局', sign: '教' },
  HEALTH: { ending: '卫生健康局', sign: '卫' },
  TOURISM: { ending: '文化体育和旅游局', sign: '文旅' },
  MARKET: { ending: '市场监督管理局', sign: '市监' },
  TRANSPORT: { ending: '交通运输局', sign: '交' },
  FORESTRY: { ending: '林业和草原局', sign: '林草' },
} as const;

export type Department = keyof typeof DEPARTMENTS;

export interface PersonOrgan {
  readonly name: string;
  readonly uscc: string;
  /** What precedes the year in the numbers of its decisions. */
  readonly shortName: string;
}

/** Far from the numbers of sample subjects and of other sample organs; each department has a million. */
const organNumber = 860_000_000;
const perDepartment = 1_000_000;

const makeOrgan = (department: Department, regionCode: string, regionName: string): PersonOrgan => {
  const { ending, sign } = DEPARTMENTS[department];
  const first = organNumber + Object.keys(DEPARTMENTS).indexOf(department) * perDepartment;
  return {
    name: `${regionName}${ending}`,
    uscc: sampleUscc(first + Number(regionCode), { prefix: '11', region: regionCode }),
    shortName: `${regionName.length < 3 ? regionName : regionName.slice(0, -1)}${sign}`,
  };
};

const keyOf = (department: string, regionCode: string): string => `${department}/${regionCode}`;

const organs = new Map(
  (Object.keys(DEPARTMENTS) as Department[]).flatMap((department) =>
    LOCAL_UNITS.map(
      ({ code, name }) => [keyOf(department, code), makeOrgan(department, code, name)] as const,
    ),
  ),
);

/** The department of a sample's local unit; its code is invented. */
export const organOf = ({ regionCode, regionName }: SampleSubject, department: Department): PersonOrgan =>
  organs.get(keyOf(department, regionCode)) ?? makeOrgan(department, regionCode, regionName);

/** The source of the records that department delivers. */
export const sourceOf = (subject: SampleSubject, department: Department): SampleRow => {
  const { name, uscc } = organOf(subject, department);
  return { sourceOrgName: name, sourceOrgUscc: uscc };
};
