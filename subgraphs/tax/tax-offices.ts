import { LOCAL_UNITS } from '../../schema/codes/regions.ts';
import { sampleUscc } from '../harness/samples/sample-codes.ts';
import type { SampleSubject } from '../harness/samples/samples.ts';

export interface TaxOffice {
  readonly name: string;
  readonly code: string;
  readonly uscc: string;
  /** What precedes the year in the numbers of its decisions. */
  readonly shortName: string;
}

/** Far from the numbers of sample subjects and of other sample organs. */
const officeNumber = 810_000_000;

const makeOffice = (regionCode: string, regionName: string): TaxOffice => ({
  name: `国家税务总局${regionName}税务局`,
  code: `1${regionCode}0000`,
  uscc: sampleUscc(officeNumber + Number(regionCode), { prefix: '11', region: regionCode }),
  shortName: `${regionName.length < 3 ? regionName : regionName.slice(0, -1)}税`,
});

const offices = new Map(LOCAL_UNITS.map(({ code, name }) => [code, makeOffice(code, name)]));

/** The tax office of a sample's local unit; its codes are invented. */
export const taxOfficeOf = ({ regionCode, regionName }: SampleSubject): TaxOffice =>
  offices.get(regionCode) ?? makeOffice(regionCode, regionName);
