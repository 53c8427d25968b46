/** A value in PostgreSQL's own text form, ready for COPY; null is SQL NULL. */
export type StoredText = string | null;

export const textOfBytes = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`;

export const textOfBoolean = (value: boolean): string => (value ? 't' : 'f');

/** An array literal; every item is quoted, so that NULL, commas and braces in it stay text. */
export const textOfList = (items: readonly string[]): string =>
  `{${items.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const special = /[\\\t\n\r]/;
const everySpecial = /[\\\t\n\r]/g;

const copyField = (value: StoredText): string => {
  if (value === null) return '\\N';
  return special.test(value)
    ? value.replace(everySpecial, (character) => escapes[character] ?? character)
    : value;
};

/** One line of COPY … FROM STDIN in text format. */
export const copyLine = (values: readonly StoredText[]): string => `${values.map(copyField).join('\t')}\n`;
