import { parseCitizenId } from '../../schema/identifiers/citizen-id.ts';
import type { Draw } from '../../subgraphs/harness/samples/draw.ts';
import type { Visible } from './expected-page.ts';
import { NOW } from './now.ts';
import { recordIdOf, type StoredRow, type StoredTable, subjectOf } from './stored-rows.ts';

/** Name and identity number of somebody, as someone who knows that person gives them. */
export interface NamedPerson {
  readonly name: string;
  readonly idNumber: string;
}

/** Letters and digits of a name: what is typed between them makes no difference. */
const plain = (text: unknown): string =>
  String(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]/gu, '');

/**
 * What whoever gives it is told to belong together, where it may know of the person at all: the one thing hidden from
 * others that an answer depends on. The twins have it in common.
 */
export const KNOWN_BY_HEART: readonly string[] = ['name', 'identityNumber'];

/** Whether a subject can be looked up by name and number. */
export const isNamed = (row: StoredRow): boolean => subjectOf(row).startsWith('p');

/** Whom `person` has to show: of those the onlooker may know of, the one of that name and number. */
export const expectedPerson = (
  everyone: readonly Visible[],
  { name, idNumber }: NamedPerson,
): Visible | null =>
  everyone
    .filter(({ row }) => isNamed(row))
    .filter(
      ({ row }) => row.identityNumber === plain(idNumber).toUpperCase() && plain(row.name) === plain(name),
    )
    .sort((a, b) => (recordIdOf(a.row) < recordIdOf(b.row) ? -1 : 1))[0] ?? null;

const respelled = (text: string, draw: Draw): string => {
  const lot = draw.integer(1, 8);
  if (lot === 1) return ` ${text}　`;
  if (lot === 2) return text.replace(/[0-9X]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
  return lot === 3 ? text.toLowerCase() : text;
};

/** Draws persons out of either twin, whether or not the onlooker may know of them, and now and then two mixed up. */
export const createNamedPersons = (tables: readonly (readonly StoredTable[])[]) => {
  const rows = tables.flatMap((all) =>
    all.flatMap(({ record, rows: stored }) => (record.place.kind === 'entity' ? stored.filter(isNamed) : [])),
  );
  const named = rows.filter(({ identityNumber }) => parseCitizenId(String(identityNumber), { now: NOW }).ok);
  return (draw: Draw): NamedPerson => {
    if (named.length === 0 || draw.chance(0.01)) return { name: '·', idNumber: '513200900101001' };
    const person = draw.pick(named);
    const other = draw.chance(0.1) ? draw.pick(named) : person;
    return {
      name: respelled(String(other.name), draw),
      idNumber: respelled(String(person.identityNumber), draw),
    };
  };
};
