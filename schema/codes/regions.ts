import { NATIONAL_REGIONS } from './national-regions.ts';
import { isProvince } from './provinces.ts';

export interface Region {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly level: 'PREFECTURE' | 'COUNTY';
  readonly parent: string;
  /** Codes and names it had before, which older records and identifiers still carry. */
  readonly formerCodes: readonly string[];
  readonly formerNames: readonly string[];
}

export const PREFECTURE_CODE = '513200';

const county = (code: string, name: string, nameEn: string): Region => ({
  code,
  name,
  nameEn,
  level: 'COUNTY',
  parent: PREFECTURE_CODE,
  formerCodes: [],
  formerNames: [],
});

/** The 13 counties and Wolong: the local units that deliver records (GB/T 2260, domain.md 1.6). */
export const LOCAL_UNITS: readonly Region[] = [
  {
    ...county('513201', '马尔康市', 'Maerkang City'),
    formerCodes: ['513229'],
    formerNames: ['马尔康县'],
  },
  county('513221', '汶川县', 'Wenchuan County'),
  county('513222', '理县', 'Li County'),
  county('513223', '茂县', 'Mao County'),
  county('513224', '松潘县', 'Songpan County'),
  { ...county('513225', '九寨沟县', 'Jiuzhaigou County'), formerNames: ['南坪县'] },
  county('513226', '金川县', 'Jinchuan County'),
  county('513227', '小金县', 'Xiaojin County'),
  county('513228', '黑水县', 'Heishui County'),
  county('513230', '壤塘县', 'Rangtang County'),
  county('513231', '阿坝县', 'Aba County'),
  county('513232', '若尔盖县', 'Ruoergai County'),
  county('513233', '红原县', 'Hongyuan County'),
  /** Not in the standard, yet in the USCC of 17 real companies. */
  county('513291', '卧龙特别行政区', 'Wolong Special District'),
];

/** The prefecture and its local units. */
export const REGIONS: readonly Region[] = [
  {
    code: PREFECTURE_CODE,
    name: '阿坝藏族羌族自治州',
    nameEn: 'Aba Tibetan and Qiang Autonomous Prefecture',
    level: 'PREFECTURE',
    parent: '510000',
    formerCodes: [],
    formerNames: ['阿坝州'],
  },
  ...LOCAL_UNITS,
];

const byCode: ReadonlyMap<string, Region> = new Map(
  REGIONS.flatMap((region) => [region.code, ...region.formerCodes].map((code) => [code, region] as const)),
);

/** The region of this prefecture that a code names today: 513229 is 513201. Undefined for any other region. */
export const resolveRegion = (code: string): Region | undefined => byCode.get(code);

/** Chinese name of a region anywhere in the country, by its present name; undefined for a code nobody knows. */
export const regionName = (code: string): string | undefined =>
  resolveRegion(code)?.name ?? NATIONAL_REGIONS.get(code);

/** Whether a region lies in another, by their codes: 513221 in 513200 in 510000. No region lies in itself. */
export const isWithinRegion = (code: string, outer: string): boolean =>
  code !== outer && isProvince(outer.slice(0, 2)) && code.startsWith(outer.replace(/(00)+$/, ''));

const allCodes: readonly string[] = [...new Set([...NATIONAL_REGIONS.keys(), ...byCode.keys()])];

/**
 * Every code a record of a region may carry: its own, its former ones, and those of the regions in it.
 * A code nobody knows stands for itself.
 */
export const regionAndChildren = (code: string): readonly string[] => {
  const region = resolveRegion(code);
  const own = region === undefined ? [code] : [region.code, ...region.formerCodes];
  const within = allCodes.filter((other) => isWithinRegion(other, region?.code ?? code));
  return [...new Set([...own, ...within])];
};
