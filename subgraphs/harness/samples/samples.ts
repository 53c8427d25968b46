import type { SubjectId } from '../../../schema/subject-id.ts';
import type { Draw } from './draw.ts';

/** A synthetic subject that every domain makes its records about. */
export interface SampleSubject {
  readonly id: SubjectId;
  /** 0, 1, 2 … in the order of generation. */
  readonly number: number;
  readonly kind: 'ORGANISATION' | 'INDIVIDUAL_BUSINESS' | 'PERSON';
  readonly name: string;
  /** One of the 14 local units. */
  readonly regionCode: string;
  readonly regionName: string;
  /** Absent for persons, and for the few organisations that only have an old registration number. */
  readonly uscc?: string;
  /** Invented, region 513200 and a birth year in the 1800s, or a minor's under a clock in the future (domain.md 1.5). */
  readonly citizenId?: string;
  readonly registeredOn: string;
  readonly legalRepName: string;
  readonly legalRepCitizenId: string;
  readonly address: string;
  /** A person whom a statutory list publishes: some domain's sample must do so. Always true for organisations. */
  readonly publiclyListed: boolean;
  /** A person under 18 when the sampled acts took place. */
  readonly minor: boolean;
}

/** A record's own columns, and any of the envelope that must not be left to the harness. Dates are YYYY-MM-DD, money yuan text. */
export type SampleRow = Readonly<Record<string, unknown>>;

/** Other synthetic subjects, for records that name another firm or person. */
export interface OtherSubjects {
  /** One made shortly before `subject` that `is` what is wanted; undefined where there is none. */
  near(subject: SampleSubject, draw: Draw, is: (other: SampleSubject) => boolean): SampleSubject | undefined;
}

export type SampleRecords = (
  subject: SampleSubject,
  draw: Draw,
  others: OtherSubjects,
) => readonly SampleRow[];

/** By the exported name of the table. */
export type Samples = Readonly<Record<string, SampleRecords>>;

/** Declares a domain's synthetic records. */
export const defineSamples = <Declared extends Samples>(samples: Declared): Declared => samples;
