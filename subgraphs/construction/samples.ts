import type { Draw } from '../harness/samples/draw.ts';
import {
  defineSamples,
  type OtherSubjects,
  type SampleRecords,
  type SampleRow,
  type SampleSubject,
} from '../harness/samples/samples.ts';
import { penalty, permit } from './authority-samples.ts';
import { isBuilder, isContractor, isPublicOwner } from './builders.ts';
import { accident, completionAcceptance, contractFiling } from './contract-samples.ts';
import {
  badRecord,
  enterprise,
  goodRecord,
  qualification,
  registeredPerson,
  wageArrearsEntry,
} from './enterprise-samples.ts';
import { bid, constructionPermit, project, tender } from './project-samples.ts';

type MakeRow = (subject: SampleSubject, draw: Draw, others: OtherSubjects) => SampleRow;

const several = (
  count: number,
  make: MakeRow,
  [subject, draw, others]: Parameters<SampleRecords>,
): readonly SampleRow[] => Array.from({ length: count }, () => make(subject, draw, others));

/** Records of firms of the trade: on average so many, none for many of them. */
const ofBuilders =
  (average: number, make: MakeRow, is: (subject: SampleSubject) => boolean = isBuilder): SampleRecords =>
  (...asked) => {
    const [subject, draw] = asked;
    if (!is(subject)) return [];
    const whole = Math.floor(average);
    const count = whole + (draw.chance(average - whole) ? 1 : 0);
    return several(count, make, asked);
  };

/** The same, and now and then one about someone else. */
const ofOthersToo =
  (average: number, rarely: number, make: MakeRow): SampleRecords =>
  (...asked) => {
    const [subject, draw] = asked;
    if (isBuilder(subject)) return ofBuilders(average, make)(...asked);
    return subject.kind !== 'ORGANISATION' && draw.chance(rarely) ? several(1, make, asked) : [];
  };

const invitesOrWins = (subject: SampleSubject): boolean => isBuilder(subject) || isPublicOwner(subject);

export const samples = defineSamples({
  enterprise: ofBuilders(1, enterprise),
  qualifications: ofBuilders(1.2, qualification),
  registeredPersons: ofBuilders(0.8, registeredPerson),
  projects: ofBuilders(0.7, project),
  tenders: ofBuilders(0.6, tender, invitesOrWins),
  bids: ofBuilders(0.9, bid, isContractor),
  constructionPermits: ofBuilders(0.4, constructionPermit),
  contractFilings: ofBuilders(0.45, contractFiling),
  completionAcceptances: ofBuilders(0.3, completionAcceptance),
  goodRecords: ofBuilders(0.2, goodRecord),
  badRecords: ofBuilders(0.3, badRecord),
  accidents: ofBuilders(0.12, accident),
  wageArrearsEntries: ofOthersToo(0.12, 0.02, wageArrearsEntry),
  permits: ofBuilders(0.3, permit),
  penalties: ofOthersToo(0.25, 0.01, penalty),
});
