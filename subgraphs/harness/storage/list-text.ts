const quoted = (item: unknown): string => {
  if (item === null || item === undefined) return 'NULL';
  const text = item instanceof Uint8Array ? `\\x${Buffer.from(item).toString('hex')}` : String(item);
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
};

/** A list in PostgreSQL's own text, whatever the type of its items. */
export const writeList = (items: readonly unknown[]): string => `{${items.map(quoted).join(',')}}`;

/** NULL, an item in quotation marks with escapes, or a bare item. */
const ITEM = /(NULL)(?=[,}])|"((?:[^"\\]|\\.)*)"|([^,{}"\\]+)/gs;

/**
 * Given a list of one dimension in PostgreSQL's own text, returns its items.
 * Why not postgres.js's own: it reads NULL as the text "NULL".
 */
export const parseList = <Item>(
  text: string,
  parseItem: (text: string) => Item,
): readonly (Item | null)[] => {
  if (text.startsWith('{{') || text.startsWith('[')) throw new Error('a list of lists was not expected');
  return Array.from(text.matchAll(ITEM), ([, missing, escaped, bare]) => {
    if (missing !== undefined) return null;
    return parseItem(escaped === undefined ? (bare ?? '') : escaped.replace(/\\(.)/gs, '$1'));
  });
};
