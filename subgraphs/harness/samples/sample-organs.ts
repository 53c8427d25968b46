import { LOCAL_UNITS } from '../../../schema/codes/regions.ts';
import { sampleUscc } from './sample-codes.ts';
import type { SampleSubject } from './samples.ts';

/** An invented organ of a local unit. */
export interface SampleOrgan {
  readonly name: string;
  readonly uscc: string;
  /** What precedes the year in the numbers of its decisions: 马尔康住建. */
  readonly shortName: string;
}

export interface SampleOrgansOptions {
  /** Far from the numbers of sample subjects and of other sample organs: 800 million and more. */
  readonly firstNumber: number;
  /** What follows the region in the name: 住房和城乡建设局. */
  readonly ending: string;
  /** What follows the region in the numbers of decisions: 住建. */
  readonly shortEnding: string;
}

/** Returns the organ of a sample's local unit; there is one in each. */
export const createSampleOrgans = ({ firstNumber, ending, shortEnding }: SampleOrgansOptions) => {
  const make = (code: string, region: string): SampleOrgan => ({
    name: `${region}${ending}`,
    uscc: sampleUscc(firstNumber + Number(code), { prefix: '11', region: code }),
    shortName: `${region.length < 3 ? region : region.slice(0, -1)}${shortEnding}`,
  });
  const organs = new Map(LOCAL_UNITS.map(({ code, name }) => [code, make(code, name)]));
  return ({ regionCode, regionName }: SampleSubject): SampleOrgan =>
    organs.get(regionCode) ?? make(regionCode, regionName);
};
