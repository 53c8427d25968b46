import { CodedError } from '../../schema/coded-error.ts';
import { regionName, resolveRegion } from '../../schema/codes/regions.ts';
import { parseSubjectId } from '../../schema/identifiers/subject-id-input.ts';
import { defineResolvers } from '../harness/resolve/define-resolvers.ts';
import { findPerson } from './search/find-person.ts';
import { searchSubjects } from './search/search-subjects.ts';
import { subjectCategoryOf, subjectTypeOf } from './subject-kinds.ts';

const MOST_IDS = 100;

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Applies to a stored text what its field promises; absent stays absent. */
const whenPresent = (value: unknown, derive: (text: string) => string | undefined): string | null => {
  const text = textOf(value);
  return text === undefined ? null : (derive(text) ?? null);
};

export const resolvers = defineResolvers({
  Subject: {
    subjectType: {
      reads: ['subjectRef'],
      resolve: ({ subjectRef }) => whenPresent(subjectRef, subjectTypeOf),
    },
    category: {
      reads: ['subjectRef'],
      resolve: ({ subjectRef }) => whenPresent(subjectRef, subjectCategoryOf),
    },
    regionCode: {
      reads: ['regionCode'],
      resolve: ({ regionCode }) => whenPresent(regionCode, (code) => resolveRegion(code)?.code ?? code),
    },
    regionName: {
      reads: ['regionCode'],
      resolve: ({ regionCode }) => whenPresent(regionCode, regionName),
    },
    organisationCode: {
      reads: ['organisationCode', 'uscc'],
      resolve: ({ organisationCode, uscc }) =>
        textOf(organisationCode) ?? whenPresent(uscc, (code) => code.slice(8, 17)),
    },
  },
  Query: {
    subject: async ({ id }, load) => (await load.entities([parseSubjectId(String(id))]))[0] ?? null,
    subjects: ({ ids }, load) => {
      const asked: readonly unknown[] = Array.isArray(ids) ? ids : [];
      if (asked.length > MOST_IDS) throw new CodedError('TOO_MANY_IDS');
      return load.entities(asked.map((id) => parseSubjectId(String(id))));
    },
    person: findPerson,
    searchSubjects,
  },
});
