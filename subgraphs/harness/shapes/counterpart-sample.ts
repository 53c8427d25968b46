import type { SampleRow, SampleSubject } from '../samples/samples.ts';

const COUNTERPARTS = {
  ORGANISATION: 'LEGAL_PERSON_OR_UNINCORPORATED_ORGANISATION',
  INDIVIDUAL_BUSINESS: 'INDIVIDUAL_BUSINESS',
  PERSON: 'NATURAL_PERSON',
} as const;

const identity = (subject: SampleSubject): SampleRow => {
  if (subject.kind === 'PERSON') return { personIdType: '身份证', personIdNumber: subject.citizenId };
  const { uscc, legalRepName, legalRepCitizenId } = subject;
  return {
    ...(uscc === undefined ? { registrationNumber: subject.id } : { uscc }),
    legalRepName,
    legalRepIdType: '身份证',
    legalRepIdNumber: legalRepCitizenId,
  };
};

/** What an administrative act says of the subject it falls on. */
export const counterpartSample = (subject: SampleSubject): SampleRow => ({
  counterpartName: subject.name,
  counterpartKind: COUNTERPARTS[subject.kind],
  ...identity(subject),
});
