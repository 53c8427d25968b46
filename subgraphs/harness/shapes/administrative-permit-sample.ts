import type { Draw } from '../samples/draw.ts';
import { plusDays } from '../samples/sample-days.ts';
import { onlyPastUnlessListed } from '../samples/sample-publication.ts';
import type { SampleRow, SampleSubject } from '../samples/samples.ts';
import { counterpartSample } from './counterpart-sample.ts';

/** A permit a domain's organs grant. */
export interface SamplePermit {
  readonly documentName: string;
  readonly category: 'ORDINARY' | 'CONCESSION' | 'RECOGNITION' | 'APPROVAL' | 'REGISTRATION' | 'OTHER';
  readonly licenceName?: string;
  readonly content: string;
  /** How many years it has effect; absent for one without end. */
  readonly years?: number;
}

export interface SamplePermitParts {
  readonly permit: SamplePermit;
  readonly organ: { readonly name: string; readonly uscc: string };
  /** What precedes the year in a decision's number: 马尔康住建许. */
  readonly numberPrefix: string;
  /** Day of the decision, where it is not any of the last six years. */
  readonly decidedOn?: string;
}

/** A synthetic permit. Of persons only those whom a statutory list publishes have a published decision. */
export const administrativePermitSample = (
  subject: SampleSubject,
  draw: Draw,
  { permit, organ, numberPrefix, decidedOn = draw.day(2_190, 5) }: SamplePermitParts,
): SampleRow => {
  const validTo = permit.years === undefined ? undefined : plusDays(decidedOn, permit.years * 365);
  const hasEnded = validTo !== undefined && validTo < draw.day(0, 0);
  const isPublished = subject.kind !== 'PERSON' || (subject.publiclyListed && draw.chance(0.5));
  return {
    ...counterpartSample(subject),
    documentName: permit.documentName,
    documentNo: `${numberPrefix}〔${decidedOn.slice(0, 4)}〕${draw.integer(1, 900)}号`,
    category: permit.category,
    ...(permit.licenceName !== undefined && {
      licenceName: permit.licenceName,
      licenceNo: `${subject.regionCode}${decidedOn.replaceAll('-', '')}${draw.text('0123456789', 4)}`,
    }),
    content: permit.content,
    decidedOn,
    validFrom: decidedOn,
    ...(validTo !== undefined && { validTo }),
    organ: organ.name,
    organUscc: organ.uscc,
    sourceOrgName: organ.name,
    sourceOrgUscc: organ.uscc,
    status: hasEnded || draw.chance(0.05) ? 'INVALID' : 'VALID',
    ...(draw.chance(0.1) && { remark: '示例备注' }),
    decisionPublished: isPublished,
    ...onlyPastUnlessListed(subject, draw),
  };
};
