import { UNEXPECTED } from '../answer-text.ts';

/** Reads the value that begins at a byte; returns the place after it. Throws UNEXPECTED where it is none of its kind. */
export type Scan = (body: Uint8Array, at: number) => number;

const [QUOTE, BACKSLASH, MINUS, POINT, ZERO, ONE, NINE] = [34, 92, 45, 46, 48, 49, 57];

/** Bytes that stand in a text for themselves. Those above 127 are part of a character, found valid before. */
const PLAIN = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 32 && byte !== QUOTE && byte !== BACKSLASH ? 1 : 0,
);

/** Escapes that `JSON.stringify` would write just so. */
const ESCAPED = new Set([...'"\\bfnrt'].map((character) => character.charCodeAt(0)));

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= ZERO && byte <= NINE;

const unexpected = (): never => {
  throw UNEXPECTED;
};

export const scanText: Scan = (body, at) => {
  if (body[at] !== QUOTE) return unexpected();
  let i = at + 1;
  for (;;) {
    while (PLAIN[body[i] as number] === 1) i += 1;
    if (body[i] === QUOTE) return i + 1;
    if (body[i] !== BACKSLASH || !ESCAPED.has(body[i + 1] as number)) return unexpected();
    i += 2;
  }
};

/** A whole number of at most so many digits, written as JavaScript writes it: no `-0`, no zeros before it. */
const createScanInteger =
  (mostDigits: number): Scan =>
  (body, at) => {
    const first = body[at] === MINUS ? at + 1 : at;
    if (body[first] === ZERO) return first === at ? at + 1 : unexpected();
    let i = first;
    while (isDigit(body[i])) i += 1;
    return i === first || i - first > mostDigits ? unexpected() : i;
  };

/** Nine digits are always within 32 bits. */
export const scanInt = createScanInteger(9);

/** A number of up to 15 digits has one shortest form, so it is written as it was read. */
const EXACT_DIGITS = 15;
const scanInteger = createScanInteger(EXACT_DIGITS);

/** Below a millionth JavaScript writes exponents. */
const MOST_ZEROS = 5;

export const scanFloat: Scan = (body, at) => {
  const first = body[at] === MINUS ? at + 1 : at;
  let i = first;
  if (body[i] === ZERO) i += 1;
  else while (isDigit(body[i])) i += 1;
  if (body[i] !== POINT) return scanInteger(body, at);
  const point = i;
  if (point === first) return unexpected();
  i += 1;
  while (body[i] === ZERO) i += 1;
  if (body[first] === ZERO && i - point > MOST_ZEROS + 1) return unexpected();
  while (isDigit(body[i])) i += 1;
  const last = body[i - 1] as number;
  return last < ONE || last > NINE || i - first - 1 > EXACT_DIGITS ? unexpected() : i;
};

const scanWord =
  (word: string): Scan =>
  (body, at) => {
    for (let i = 0; i < word.length; i += 1) if (body[at + i] !== word.charCodeAt(i)) return unexpected();
    return at + word.length;
  };

export const scanNull = scanWord('null');
const scanTrue = scanWord('true');
const scanFalse = scanWord('false');
const T = 116;

export const scanBoolean: Scan = (body, at) => (body[at] === T ? scanTrue(body, at) : scanFalse(body, at));

export const scanId: Scan = (body, at) => (body[at] === QUOTE ? scanText(body, at) : scanInteger(body, at));

/** A leaf of a type the schema does not define further. */
export const scanOpaque: Scan = (body, at) => {
  const byte = body[at];
  if (byte === QUOTE) return scanText(body, at);
  return byte === MINUS || isDigit(byte) ? scanFloat(body, at) : scanBoolean(body, at);
};

/** The place after the last byte but for white space. */
export const scanEnd: Scan = (body, at) => {
  let i = at;
  while (i < body.length && (body[i] === 10 || body[i] === 32 || body[i] === 13 || body[i] === 9)) i += 1;
  return i === body.length ? i : unexpected();
};
