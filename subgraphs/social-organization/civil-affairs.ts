import { LOCAL_UNITS } from '../../schema/codes/regions.ts';
import { sampleUscc } from '../harness/samples/sample-codes.ts';
import type { SampleRow, SampleSubject } from '../harness/samples/samples.ts';

export interface CivilAffairsOrgan {
  readonly name: string;
  readonly uscc: string;
  /** What precedes the year in the numbers of its decisions. */
  readonly shortName: string;
}

/** Far from the numbers of sample subjects and of other sample organs. */
const organNumber = 850_000_000;

const makeOrgan = (regionCode: string, regionName: string): CivilAffairsOrgan => ({
  name: `${regionName}民政局`,
  uscc: sampleUscc(organNumber + Number(regionCode), { prefix: '11', region: regionCode }),
  shortName: `${regionName.length < 3 ? regionName : regionName.slice(0, -1)}民`,
});

const organs = new Map(LOCAL_UNITS.map(({ code, name }) => [code, makeOrgan(code, name)]));

/** The civil affairs organ a sample is registered with; its code is invented. */
export const civilAffairsOrganOf = ({ regionCode, regionName }: SampleSubject): CivilAffairsOrgan =>
  organs.get(regionCode) ?? makeOrgan(regionCode, regionName);

/** The source of the records that organ delivers. */
export const civilAffairsSource = (subject: SampleSubject): SampleRow => {
  const { name, uscc } = civilAffairsOrganOf(subject);
  return { sourceOrgName: name, sourceOrgUscc: uscc };
};
