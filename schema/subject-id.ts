/** USCC of an organisation or individual business, old 15-digit number where no USCC was issued, or a person's opaque id. */
export type SubjectId = string;

/** The type whose `id` names a subject. */
export const SUBJECT_TYPE = 'Subject';

export type SubjectKind = 'ORGANISATION' | 'PERSON';

/** A person's id: `p` and 26 characters that say nothing about the person. */
export const PERSON_ID = /^p[0-9a-hjkmnp-tv-z]{26}$/;

/** The kind a label speaks of: an individual business (USCC 92…) counts as a person (domain.md 1.1). */
export const kindOf = (id: SubjectId): SubjectKind => (/^(p|92)/.test(id) ? 'PERSON' : 'ORGANISATION');
