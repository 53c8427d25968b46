import type { SearchArguments } from './search-arguments.ts';

/** How a name holds the text: those that begin with it come first. A search for anything else has but one rank. */
export type Rank = 'begins' | 'within' | 'either';

const ORGANISATIONS = ['GOVERNMENT_BODY', 'ENTERPRISE', 'NON_ENTERPRISE_BODY'];

const quoted = (term: string): string => `'${term.replace(/['\\]/g, '$&$&')}'`;

/** Every two characters that follow each other in a text; of a single one, all that begin with it. */
const pairsOf = (text: string): readonly string[] => {
  const characters = [...text];
  if (characters.length === 1) return [`${quoted(text)}:*`];
  return characters.slice(1).map((second, place) => quoted(`${characters[place]}${second}`));
};

/** The terms that every subject looked for has in `registry.search_terms` (migrations), as a tsquery. */
export const termsOf = ({ text, kind, regions, status }: SearchArguments, rank: Rank): string => {
  const parts: string[] = [];
  const anyOf = (mark: string, values: readonly string[]): string =>
    `(${values.map((value) => quoted(mark + value)).join(' | ')})`;
  // Why only then: nearly all are organisations, and to gather nearly all costs more than whatever else is asked.
  const isNarrowed = kind !== undefined || regions !== undefined || status !== undefined;
  if (text === undefined && !isNarrowed) parts.push(anyOf('#k', ORGANISATIONS));
  if (text?.kind === 'name') parts.push(...pairsOf(rank === 'begins' ? `^${text.value}` : text.value));
  if (kind !== undefined) parts.push(anyOf('#k', [kind]));
  if (regions !== undefined) parts.push(anyOf('#r', regions));
  if (status !== undefined) parts.push(anyOf('#s', [status]));
  return parts.join(' & ');
};
