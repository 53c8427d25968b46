import { LOCAL_UNITS } from '../../schema/codes/regions.ts';
import type { Draw } from '../harness/samples/draw.ts';
import { sampleUscc } from '../harness/samples/sample-codes.ts';
import type { SampleSubject } from '../harness/samples/samples.ts';

export interface Court {
  readonly name: string;
  /** Short code in case numbers: 川32 and the last two digits of the county's code. */
  readonly code: string;
  readonly uscc: string;
}

/** Far from the numbers of sample subjects and of other sample organs. */
const courtNumber = 820_000_000;

const makeCourt = (name: string, region: string): Court => ({
  name,
  code: `川${region.slice(2)}`,
  uscc: sampleUscc(courtNumber + Number(region), { prefix: '11', region }),
});

const WENCHUAN = '513221';
const courts = new Map(LOCAL_UNITS.map(({ code, name }) => [code, makeCourt(`${name}人民法院`, code)]));

/**
 * The basic court of a sample's local unit; Wolong has none and belongs to Wenchuan's. A court keeps its old code when
 * the region's code changes (rules on case numbers, art. 13): 川3229 is Maerkang's too.
 */
export const basicCourtOf = ({ regionCode, regionName }: SampleSubject, draw: Draw): Court => {
  const region = regionCode === '513291' ? WENCHUAN : regionCode;
  const court = courts.get(region) ?? makeCourt(`${regionName}人民法院`, region);
  return region === '513201' && draw.chance(0.3) ? { ...court, code: '川3229' } : court;
};

export const INTERMEDIATE_COURT: Court = {
  ...makeCourt('阿坝藏族羌族自治州中级人民法院', '513200'),
  code: '川32',
};

/** A case number of the year a case was filed in: （2024）川3221执123号. */
export const caseNumber = (
  draw: Draw,
  { filedOn, code, type }: { filedOn: string; code: string; type: string },
) => `（${filedOn.slice(0, 4)}）${code}${type}${draw.integer(1, 2_500)}号`;
