import { LOCAL_UNITS, type Region } from '../../../schema/codes/regions.ts';
import { createDraw, type Draw } from './draw.ts';
import {
  sampleCitizenId,
  sampleMinorCitizenId,
  sampleOpaqueText,
  sampleRegistrationNumber,
  sampleUscc,
} from './sample-codes.ts';
import {
  drawOrganisationKind,
  individualBusinessEndings,
  sampleBusinessName,
  samplePersonName,
} from './sample-names.ts';
import type { SampleSubject } from './samples.ts';

export interface SampleOptions {
  readonly seed: string;
  readonly today: Date;
}

/** Of every 89 numbers one is an organisation that never got a USCC. */
const onlyOldNumber = (number: number): boolean => number % 89 === 40;

const daysInYears = (years: number): number => Math.round(years * 365.25);

/** Codes issued before 2015 name Maerkang as the county it was. */
const codeInUscc = (region: Region, draw: Draw): string =>
  draw.chance(0.3) ? (region.formerCodes[0] ?? region.code) : region.code;

const business = (number: number, { region, draw }: { region: Region; draw: Draw }) => ({
  regionCode: region.code,
  regionName: region.name,
  registeredOn: draw.day(daysInYears(40), 30),
  legalRepName: samplePersonName(draw),
  legalRepCitizenId: sampleCitizenId(number * 2 + 1),
  address: `四川省阿坝藏族羌族自治州${region.name}示例路${draw.integer(1, 300)}号`,
  publiclyListed: true,
  minor: false,
});

const organisation = (number: number, region: Region, draw: Draw): SampleSubject => {
  const kind = drawOrganisationKind(draw);
  const isOld = onlyOldNumber(number);
  const prefix = isOld ? '91' : kind.prefix;
  const uscc = sampleUscc(number, { prefix, region: codeInUscc(region, draw) });
  return {
    ...business(number, { region, draw }),
    id: isOld ? sampleRegistrationNumber(number, region.code) : uscc,
    number,
    kind: 'ORGANISATION',
    name: sampleBusinessName(number, region.name, isOld ? '供销有限公司' : draw.pick(kind.endings)),
    ...(!isOld && { uscc }),
  };
};

const individualBusiness = (number: number, region: Region, draw: Draw): SampleSubject => {
  const uscc = sampleUscc(number, { prefix: '92', region: codeInUscc(region, draw) });
  return {
    ...business(number, { region, draw }),
    id: uscc,
    number,
    kind: 'INDIVIDUAL_BUSINESS',
    name: sampleBusinessName(number, region.name, draw.pick(individualBusinessEndings)),
    uscc,
    citizenId: sampleCitizenId(number * 2),
  };
};

const person = (
  number: number,
  region: Region,
  { draw, seed }: { draw: Draw; seed: string },
): SampleSubject => {
  const name = samplePersonName(draw);
  const minor = draw.chance(0.08);
  const citizenId = minor ? sampleMinorCitizenId(number) : sampleCitizenId(number * 2);
  return {
    ...business(number, { region, draw }),
    id: `p${sampleOpaqueText(`${seed}/person/${number}`)}`,
    number,
    kind: 'PERSON',
    name,
    citizenId,
    legalRepName: name,
    legalRepCitizenId: citizenId,
    publiclyListed: !minor && draw.chance(0.25),
    minor,
  };
};

/** The n-th synthetic subject: of 100 about 62 organisations, 18 individual businesses and 20 persons. */
export const sampleSubject = (number: number, { seed, today }: SampleOptions): SampleSubject => {
  const draw = createDraw(`${seed}/subject/${number}`, { today });
  const region = draw.pick(LOCAL_UNITS);
  const place = draw.integer(1, 100);
  if (place <= 62 || onlyOldNumber(number)) return organisation(number, region, draw);
  return place <= 80 ? individualBusiness(number, region, draw) : person(number, region, { draw, seed });
};
