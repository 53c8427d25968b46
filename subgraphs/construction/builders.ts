import type { Draw } from '../harness/samples/draw.ts';
import { createSampleOrgans } from '../harness/samples/sample-organs.ts';
import { inSeason } from '../harness/samples/sample-season.ts';
import type { OtherSubjects, SampleSubject } from '../harness/samples/samples.ts';

/** The construction authority of a sample's local unit. */
export const constructionAuthorityOf = createSampleOrgans({
  firstNumber: 830_000_000,
  ending: '住房和城乡建设局',
  shortEnding: '住建',
});

/** Firms that build, test materials for builders, or build for themselves: about one organisation in five. */
export const isBuilder = ({ kind, name }: SampleSubject): boolean =>
  kind === 'ORGANISATION' && /(建筑|建材|水电开发)有限公司$/.test(name);

export const isContractor = (subject: SampleSubject): boolean =>
  isBuilder(subject) && subject.name.endsWith('建筑有限公司');

/** Who has something built with public money: organs and public institutions. */
export const isPublicOwner = ({ uscc }: SampleSubject): boolean => /^1[12]/.test(uscc ?? '');

const LOW_COUNTIES = new Set(['513221', '513222', '513223']);

/** The day building went on: at altitude nobody builds from November to March. */
export const buildingDay = (day: string, { regionCode }: SampleSubject): string =>
  LOW_COUNTIES.has(regionCode) ? day : inSeason(day, { from: 4, to: 10 });

export interface Unit {
  readonly name: string;
  readonly uscc?: string;
}

/** A subject as a record of another names it. */
export const unitOf = ({ name, uscc }: SampleSubject): Unit => ({
  name,
  ...(uscc !== undefined && { uscc }),
});

interface Wanted {
  readonly others: OtherSubjects;
  readonly is: (other: SampleSubject) => boolean;
  /** Named where no such subject is near. */
  readonly otherwise: string;
}

/** Another sample subject that takes part, else an invented one. */
export const nearUnit = (subject: SampleSubject, draw: Draw, { others, is, otherwise }: Wanted): Unit => {
  const found = others.near(subject, draw, is);
  return found === undefined ? { name: otherwise } : unitOf(found);
};

/** Number of a project on the national platform: 6 region, 6 date, 2 category, 2 sequence. */
export const projectNumber = (draw: Draw, day: string, { regionCode }: SampleSubject): string =>
  `${regionCode}${day.slice(2).replaceAll('-', '')}01${draw.text('0123456789', 2)}`;
