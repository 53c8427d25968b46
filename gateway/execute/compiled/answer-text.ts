/** Thrown by generated code where an answer is not as its schema promises, or not all is there. */
export const UNEXPECTED = Symbol('unexpected');

/** Above this many characters it is quicker to let the runtime look for what must be escaped. */
const SHORT = 40;

/** A text as JSON, as `JSON.stringify` writes it. */
export const quote = (text: string): string => {
  const { length } = text;
  if (length > SHORT) return JSON.stringify(text);
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    const isPlain = code >= 32 && code !== 34 && code !== 92 && (code < 0xd800 || code > 0xdfff);
    if (!isPlain) return JSON.stringify(text);
  }
  return `"${text}"`;
};

const BEYOND_ASCII = /[\u0080-\uffff]/;

/** A text with a character for each byte of its UTF-8. */
export const toBytes = (text: string): string =>
  BEYOND_ASCII.test(text) ? Buffer.from(text).toString('latin1') : text;

/** The value of a scalar of a subgraph's own as JSON; undefined when it is none. */
export const writeOpaque = (value: unknown): string | undefined => {
  if (typeof value === 'string') return quote(value);
  return JSON.stringify(value);
};

/** Whether a helper field says something. */
export const isBits = (bits: unknown): bits is number =>
  typeof bits === 'number' && Number.isSafeInteger(bits) && bits >= 0;

/** Bit `bit` of a helper field. Why not always `>>`: there may be more than 32 fields. */
export const hasBit = (bits: number, bit: number): boolean =>
  bits <= 0x7fffffff && bit < 31 ? ((bits >> bit) & 1) === 1 : Math.floor(bits / 2 ** bit) % 2 === 1;
