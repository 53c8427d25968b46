import { createSampleOrgans } from '../harness/samples/sample-organs.ts';
import { inSeason } from '../harness/samples/sample-season.ts';
import type { SampleRow, SampleSubject } from '../harness/samples/samples.ts';

/** The market regulator of a sample's local unit. */
export const marketRegulatorOf = createSampleOrgans({
  firstNumber: 840_000_000,
  ending: '市场监督管理局',
  shortEnding: '市监',
});

const hasEnding =
  (pattern: RegExp) =>
  ({ name, kind }: SampleSubject): boolean =>
    kind !== 'PERSON' && pattern.test(name);

export const isFoodProducer = hasEnding(/(食品|牦牛乳业)有限公司$/);
export const isDrugMaker = hasEnding(/药业有限公司$/);
export const isPharmacy = hasEnding(/大药房有限公司$/);

const isEatery = hasEnding(/(小吃店|藏餐馆)$/);
const isHotel = hasEnding(/酒店管理有限公司$/);
const isSchool = hasEnding(/小学$/);

/** Every fourth hotel has a kitchen of its own. */
export const isCaterer = (subject: SampleSubject): boolean =>
  isEatery(subject) || isSchool(subject) || (isHotel(subject) && subject.number % 4 === 0);

/** Whoever makes or trades in food, drugs or devices: about three subjects in ten that are no persons. */
export const isOperator = (subject: SampleSubject): boolean =>
  [isFoodProducer, isDrugMaker, isPharmacy, isCaterer].some((is) => is(subject));

export const sectorOf = (subject: SampleSubject): 'FOOD' | 'DRUG' =>
  isDrugMaker(subject) || isPharmacy(subject) ? 'DRUG' : 'FOOD';

export const sourceOf = (subject: SampleSubject): SampleRow => {
  const { name, uscc } = marketRegulatorOf(subject);
  return { sourceOrgName: name, sourceOrgUscc: uscc };
};

const VISITED = new Set(['513225', '513224', '513222', '513232', '513233', '513227']);

/** Where tourists come, most of the year's supervision falls in their season, July to October. */
export const supervisedOn = (day: string, { regionCode, number }: SampleSubject): string =>
  VISITED.has(regionCode) && number % 3 !== 0 ? inSeason(day, { from: 7, to: 10 }) : day;
