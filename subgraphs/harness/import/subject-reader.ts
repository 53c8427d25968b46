import { withoutSeparators } from '../../../schema/identifiers/normalise.ts';
import { parseRegistrationNumber } from '../../../schema/identifiers/registration-number.ts';
import { parseUscc } from '../../../schema/identifiers/uscc.ts';
import type { CitizenIdCipher } from '../../../schema/identity-numbers/citizen-id-cipher.ts';
import { PERSON_ID, type SubjectId } from '../../../schema/subject-id.ts';
import { readIdentifier, type ScalarReader } from './identifier-readers.ts';

/** Whom a row is about. */
export interface ParsedSubject {
  readonly kind: 'uscc' | 'registrationNumber' | 'person';
  readonly id: SubjectId;
  /** Its check digit does not hold: such a code is kept and marked, since real registers hold some. */
  readonly suspect: boolean;
  /** Of a person named by an identity number: the blind indexes to look for it under. The id is for one who is new. */
  readonly sought?: readonly string[];
}

export type SubjectReading = ParsedSubject | { readonly kind: 'problem'; readonly reason: string };

/** Whether a cell says nothing: empty, or N/A as registers write it. */
export const isAbsentCell = (cell: unknown): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && /^\s*(n\/a)?\s*$/i.test(cell));

interface PersonParts {
  readonly identifiers: ReadonlyMap<string, ScalarReader>;
  readonly citizenIds: Pick<CitizenIdCipher, 'blindIndexes'>;
  readonly newPersonId: () => SubjectId;
}

/** Reads the identity number that names a person. Why its check must hold: a mistyped one would be somebody else. */
export const readPerson = (
  cell: unknown,
  { identifiers, citizenIds, newPersonId }: PersonParts,
): SubjectReading => {
  if (isAbsentCell(cell)) return { kind: 'problem', reason: 'names no subject' };
  const read = identifiers.get('CitizenId')?.(String(cell)) ?? {
    kind: 'problem',
    reason: 'names no subject',
  };
  if (read.kind === 'problem') return read;
  if (read.suspect) return { kind: 'problem', reason: 'names the person, and its check digit is wrong' };
  return { kind: 'person', id: newPersonId(), suspect: false, sought: citizenIds.blindIndexes(read.text) };
};

/** Reads a USCC, an old registration number of 15 digits or a person's opaque id. */
export const readSubject = (cell: unknown): SubjectReading => {
  const typed = typeof cell === 'string' || typeof cell === 'number' ? withoutSeparators(String(cell)) : '';
  if (typed === '' || isAbsentCell(cell)) return { kind: 'problem', reason: 'names no subject' };
  if (PERSON_ID.test(typed)) return { kind: 'person', id: typed, suspect: false };
  const isOld = typed.length === 15;
  const read = isOld
    ? readIdentifier('registration number', typed, parseRegistrationNumber(typed))
    : readIdentifier('USCC', typed, parseUscc(typed));
  if (read.kind === 'problem') return read;
  return { kind: isOld ? 'registrationNumber' : 'uscc', id: read.text, suspect: read.suspect };
};
