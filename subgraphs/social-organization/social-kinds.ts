import type { SampleSubject } from '../harness/samples/samples.ts';

export type SocialKind = 'SOCIAL_GROUP' | 'SOCIAL_SERVICE_BODY' | 'FOUNDATION' | 'OVERSEAS_NGO_OFFICE';

/** By the first two characters of the code: civil affairs organs register these (GB 32100-2015). */
const BY_PREFIX: Readonly<Record<string, SocialKind>> = {
  '51': 'SOCIAL_GROUP',
  '52': 'SOCIAL_SERVICE_BODY',
  '53': 'FOUNDATION',
};

/**
 * What a sample is as a social organisation; undefined for all other subjects. A few of those with a foundation's code
 * are offices of foundations from abroad, so that there are any.
 */
export const socialKindOf = ({ uscc, number }: SampleSubject): SocialKind | undefined => {
  const kind = BY_PREFIX[uscc?.slice(0, 2) ?? ''];
  return kind === 'FOUNDATION' && number % 5 === 0 ? 'OVERSEAS_NGO_OFFICE' : kind;
};

/** Every foundation is a charity, and of the others some: the same in all records of a sample. */
export const isCharity = (subject: SampleSubject): boolean =>
  socialKindOf(subject) === 'FOUNDATION' || subject.number % 6 === 0;
