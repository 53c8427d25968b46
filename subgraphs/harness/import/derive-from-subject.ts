import { resolveRegion } from '../../../schema/codes/regions.ts';
import type { StoredText } from '../write/stored-text.ts';
import type { ParsedSubject } from './subject-reader.ts';

/** The region of the registering authority, under its code of today: 513229 is 513201 (domain.md 1.6). */
const regionOf = ({ kind, id }: ParsedSubject): string | null => {
  if (kind === 'person') return null;
  const code = kind === 'uscc' ? id.slice(2, 8) : id.slice(0, 6);
  return resolveRegion(code)?.code ?? code;
};

/** What a subject's id says of the subject itself, by column of its record. */
export const deriveFromSubject = (subject: ParsedSubject): Readonly<Record<string, StoredText>> => ({
  uscc: subject.kind === 'uscc' ? subject.id : null,
  registrationNumber: subject.kind === 'registrationNumber' ? subject.id : null,
  regionCode: regionOf(subject),
});
