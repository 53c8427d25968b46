import { kindOf, PERSON_ID, type SubjectId } from '../../schema/subject-id.ts';

export type SubjectType = 'ORGANISATION' | 'INDIVIDUAL_BUSINESS' | 'PERSON';

export type SubjectCategory = 'GOVERNMENT_BODY' | 'ENTERPRISE' | 'NON_ENTERPRISE_BODY' | 'PERSON';

/** The type of subject an id can be issued to. */
export const subjectTypeOf = (id: SubjectId): SubjectType => {
  if (PERSON_ID.test(id)) return 'PERSON';
  return kindOf(id) === 'PERSON' ? 'INDIVIDUAL_BUSINESS' : 'ORGANISATION';
};

/** 11: state organs. 9, N: enterprises, cooperatives, collectives (GB 32100-2015, domain.md 1.1). */
const BY_PREFIX: readonly (readonly [RegExp, SubjectCategory])[] = [
  [/^\d{15}$/, 'ENTERPRISE'],
  [/^11/, 'GOVERNMENT_BODY'],
  [/^[9N]/, 'ENTERPRISE'],
];

/**
 * Which of the four kinds of subject an id belongs to. Old registration numbers were issued to enterprises only.
 * Why an individual business is a person here: its owner's data is personal data, as labels have it too.
 */
export const subjectCategoryOf = (id: SubjectId): SubjectCategory => {
  if (kindOf(id) === 'PERSON') return 'PERSON';
  return BY_PREFIX.find(([form]) => form.test(id))?.[1] ?? 'NON_ENTERPRISE_BODY';
};
