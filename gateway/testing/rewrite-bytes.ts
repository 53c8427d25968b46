import type { Rewrite } from './over-the-wire.ts';

type Choose = (count: number) => number;

const chooserFor = (seed: number, question: string): Choose => {
  let state = seed >>> 0;
  for (let index = 0; index < question.length; index += 1) {
    state = Math.imul(state ^ question.charCodeAt(index), 0x01000193) >>> 0;
  }
  return (count) => {
    state = (Math.imul(state, 0x5851f42d) + 0x14057b7f) >>> 0;
    return ((state ^ (state >>> 15)) >>> 3) % count;
  };
};

/** Replaces one of the matches. */
const replaceOne = (text: string, pattern: RegExp, choose: Choose, by: (found: string) => string): string => {
  const found = [...text.matchAll(pattern)];
  const match = found[choose(Math.max(1, found.length))];
  if (match === undefined) return text;
  return `${text.slice(0, match.index)}${by(match[0])}${text.slice(match.index + match[0].length)}`;
};

const NUMBERS = [
  '1e999',
  '1.0',
  '-0',
  '0.0000001',
  '12345678901234567890',
  '1E2',
  '2147483648',
  '01',
  '1.50',
  '.5',
];
const ESCAPES = ['\\u0041', '\\u4e2d', '\\ud800', '\\/', '\\n', '\\"', '\\x', '\u2028', '\u0001', '中'];

const REWRITES: readonly ((text: string, choose: Choose) => string)[] = [
  (text) => text,
  (text) => `${text}\n`,
  (text) => `\ufeff${text}`,
  (text) => text.replace(/}$/, ',"extensions":{"cost":1}}'),
  (text, choose) => replaceOne(text, /[,:{[]/g, choose, (found) => `${found} `),
  (text, choose) =>
    replaceOne(text, /(?<=:)-?\d[\d.]*/g, choose, () => NUMBERS[choose(NUMBERS.length)] ?? '1'),
  (text, choose) =>
    replaceOne(text, /(?<=:")[^"\\]*/g, choose, (found) => `${found}${ESCAPES[choose(ESCAPES.length)]}`),
  (text, choose) => replaceOne(text, /{"/g, choose, () => '{"__proto__":{"polluted":1},"'),
  (text, choose) =>
    replaceOne(text, /{("[a-z_0-9]+"):/gi, choose, (found) => `${found}null,${found.slice(1)}`),
  (text, choose) =>
    replaceOne(text, /"[^"\\]*"(?=[,}])/g, choose, () => ['1', 'true', '{}', '[]', 'null'][choose(5)] ?? '1'),
  (text, choose) => text.slice(0, choose(text.length)),
];

/** Rewrites answers as JSON may be written and as it may not: spacing, escapes, numbers, keys twice, cut bodies. */
export const rewriteBytes =
  (seed: () => number): Rewrite =>
  (body, question) => {
    const choose = chooserFor(seed(), question);
    const text = (REWRITES[choose(REWRITES.length)] ?? ((same) => same))(body, choose);
    const bytes = Buffer.from(text);
    if (choose(15) === 0 && bytes.length > 0) bytes[choose(bytes.length)] = 0xc3;
    return bytes;
  };
