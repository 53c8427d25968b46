import { resolveRegion } from '../../../schema/codes/regions.ts';
import type { StoredText } from '../write/stored-text.ts';
import type { ParsedSubject } from './subject-reader.ts';

/** What a subject's id says of the subject itself: it fills columns of the subject's own record that have no heading. */
const facts = {
  uscc: ({ kind, id }: ParsedSubject) => (kind === 'uscc' ? id : null),
  registrationNumber: ({ kind, id }: ParsedSubject) => (kind === 'registrationNumber' ? id : null),
  /** That of the registering authority under its code of today: 513229 is 513201 (domain.md 1.6). */
  regionCode: ({ kind, id }: ParsedSubject) => {
    if (kind === 'person') return null;
    const code = kind === 'uscc' ? id.slice(2, 8) : id.slice(0, 6);
    return resolveRegion(code)?.code ?? code;
  },
} as const satisfies Record<string, (subject: ParsedSubject) => StoredText>;

/** Names of the columns that follow from the subject. */
export const derivedColumns: readonly string[] = Object.keys(facts);

/** Their values, by name. */
export const deriveFromSubject = (subject: ParsedSubject): readonly (readonly [string, StoredText])[] =>
  Object.entries(facts).map(([name, derive]) => [name, derive(subject)] as const);
