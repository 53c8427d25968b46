import type { Draw } from '../samples/draw.ts';
import { sampleAmount } from '../samples/sample-amount.ts';
import { plusDays } from '../samples/sample-days.ts';
import { onlyPastUnlessListed, publishedFrom } from '../samples/sample-publication.ts';
import type { SampleRow, SampleSubject } from '../samples/samples.ts';
import { counterpartSample } from './counterpart-sample.ts';

/** A violation a domain's organs penalise. */
export interface SampleViolation {
  readonly type: string;
  readonly facts: string;
  readonly basis: string;
  readonly kinds: readonly string[];
  readonly severity: 'MINOR' | 'GENERAL' | 'SERIOUS';
  /** Least and highest fine in yuan. */
  readonly fine?: readonly [low: number, high: number];
  /** Least and highest amount confiscated in yuan. */
  readonly confiscated?: readonly [low: number, high: number];
}

export interface SamplePenaltyParts {
  readonly violation: SampleViolation;
  readonly organ: { readonly name: string; readonly uscc: string };
  /** What precedes the year in a decision's number: 马尔康税罚. */
  readonly numberPrefix: string;
}

/** Longest publicity in days, by severity (rules of 2026-04-01, R-50). */
const PUBLICITY = { MINOR: 90, GENERAL: 365, SERIOUS: 1_095 } as const;

/** A synthetic penalty. Of persons only those whom a statutory list publishes have a published decision. */
export const administrativePenaltySample = (
  subject: SampleSubject,
  draw: Draw,
  { violation, organ, numberPrefix }: SamplePenaltyParts,
): SampleRow => {
  const decidedOn = draw.day(1_500, 5);
  const publicityEnd = plusDays(decidedOn, PUBLICITY[violation.severity]);
  const fine = violation.fine && sampleAmount(draw, ...violation.fine);
  const confiscated = violation.confiscated && sampleAmount(draw, ...violation.confiscated);
  return {
    ...counterpartSample(subject),
    decisionNo: `${numberPrefix}〔${decidedOn.slice(0, 4)}〕${draw.integer(1, 400)}号`,
    violationType: violation.type,
    facts: violation.facts,
    basis: violation.basis,
    kinds: violation.kinds,
    content: fine === undefined ? '依法予以处罚' : `处以罚款${fine}元`,
    fine,
    confiscated,
    decidedOn,
    ...(draw.chance(0.2) && { validTo: plusDays(decidedOn, 365) }),
    organ: organ.name,
    organUscc: organ.uscc,
    sourceOrgName: organ.name,
    sourceOrgUscc: organ.uscc,
    ...(draw.chance(0.1) && { remark: '示例备注' }),
    procedure: draw.chance(0.3) ? 'SIMPLE' : 'ORDINARY',
    severity: violation.severity,
    decisionPublished: subject.kind !== 'PERSON' || (subject.publiclyListed && draw.chance(0.5)),
    ...publishedFrom(draw, { publicityStart: decidedOn, publicityEnd }),
    ...onlyPastUnlessListed(subject, draw),
  };
};
