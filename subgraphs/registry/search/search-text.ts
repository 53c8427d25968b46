import { normaliseIdentifier } from '../../../schema/identifiers/normalise.ts';
import { parseOrganisationCode } from '../../../schema/identifiers/organisation-code.ts';

/** The form names are compared in, as code; `registry.search_text` (migrations) is the same in SQL. */
const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * What is typed in one name and left out in another: spaces of every width, brackets, hyphens, and the dots within
 * Tibetan and Uyghur names, the Tibetan tsheg included. Code points, since half of them cannot be told apart on paper.
 */
export const LEFT_OUT: readonly (readonly [number, number])[] = [
  [0x20, 0x2f],
  [0x3a, 0x40],
  [0x5b, 0x60],
  [0x7b, 0x7e],
  [0x09, 0x0d],
  [0xa0, 0xa0],
  [0xad, 0xad],
  [0xb7, 0xb7],
  [0x0f0b, 0x0f0d],
  [0x2000, 0x2027],
  [0x202f, 0x203b],
  [0x2060, 0x2060],
  [0x2212, 0x2212],
  [0x2219, 0x2219],
  [0x22c5, 0x22c5],
  [0x25cf, 0x25cf],
  [0x3000, 0x3003],
  [0x3008, 0x3011],
  [0x3014, 0x301f],
  [0x30fb, 0x30fb],
  [0xfeff, 0xfeff],
];

const escaped = (codePoint: number): string => `\\u{${codePoint.toString(16)}}`;
const leftOut = new RegExp(
  `[${LEFT_OUT.map(([from, to]) => `${escaped(from)}-${escaped(to)}`).join('')}]`,
  'gu',
);

/**
 * A name as it is looked for: full-width and compatibility forms as the plain ones, no capitals, nothing left that
 * people type or not. Why only A to Z: what else has capitals differs between databases.
 */
export const searchText = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(leftOut, '')
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** The same in SQL, over the text `$1`: what the migration's function was made of. */
export const searchTextSql = (): string => {
  const characters = LEFT_OUT.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, place) => from + place),
  );
  const letters = characters.map((codePoint) => `\\${codePoint.toString(16).padStart(4, '0')}`).join('');
  return `translate(normalize($1, NFKC), '${CAPITALS}' || U&'${letters}', '${CAPITALS.toLowerCase()}')`;
};

/** What a text is looked up as: a number that names one subject, or a part of a name in its searched form. */
export type SearchText =
  | { readonly kind: 'uscc' | 'registrationNumber' | 'organisationCode'; readonly value: string }
  | { readonly kind: 'name'; readonly value: string };

/**
 * Reads what someone typed to find subjects. Check digits are not asked for, because real registers hold codes that
 * fail them; only the organisation code must pass its own, since short names in Latin letters look like one.
 */
export const readSearchText = (text: string): SearchText => {
  const value = normaliseIdentifier(text);
  if (/^(?=.*\d{3})[0-9A-Z]{18}$/.test(value)) return { kind: 'uscc', value };
  if (/^\d{15}$/.test(value)) return { kind: 'registrationNumber', value };
  if (/\d{3}/.test(value) && parseOrganisationCode(value).ok) return { kind: 'organisationCode', value };
  return { kind: 'name', value: searchText(text) };
};
