/** What an entry may hold. Why no fractions: an integer has one spelling in every language. */
export type Canonical =
  | string
  | number
  | boolean
  | null
  | readonly Canonical[]
  | { readonly [key: string]: Canonical | undefined };

/** Text in which nothing needs escaping: no control characters, quotes, backslashes or surrogates. */
const PLAIN = /^[\x20\x21\x23-\x5b\x5d-\ud7ff\ue000-\uffff]*$/;

const textOf = (text: string): string => {
  if (PLAIN.test(text)) return `"${text}"`;
  // Why replaced: half a pair has no UTF-8 form, and what is hashed are bytes.
  return JSON.stringify(Buffer.from(text).toString());
};

const compareKeys = (a: string, b: string): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

/**
 * The one text of a value: JSON after RFC 8785, keys sorted by code unit, absent members left out.
 * Why JSON: an auditor reads it without a program of ours. Throws a TypeError for a number that is no safe integer.
 */
export const canonicalJson = (value: Canonical): string => {
  if (typeof value === 'string') return textOf(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError('an entry holds safe integers alone');
    return String(value);
  }
  if (typeof value === 'boolean' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members: string[] = [];
  for (const [key, member] of Object.entries(value).sort(([a], [b]) => compareKeys(a, b))) {
    if (member !== undefined) members.push(`${textOf(key)}:${canonicalJson(member)}`);
  }
  return `{${members.join(',')}}`;
};
