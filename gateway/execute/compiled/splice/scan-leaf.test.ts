import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNEXPECTED } from '../answer-text.ts';
import { type Scan, scanBoolean, scanFloat, scanId, scanInt, scanOpaque, scanText } from './scan-leaf.ts';

const accepts = (scan: Scan, text: string): boolean => {
  const body = Buffer.from(text);
  try {
    return scan(body, 0) === body.length;
  } catch (error) {
    if (error === UNEXPECTED) return false;
    throw error;
  }
};

const numbers = fc.oneof(
  fc.double().map((value) => JSON.stringify(value)),
  fc.integer().map(String),
  fc.stringMatching(/^-?[0-9]{0,3}\.?[0-9]{0,18}(e[+-]?[0-9])?$/),
  fc.nat(1_000_000).map((value) => (value / 1000).toString()),
);
const texts = fc.oneof(
  fc.string({ unit: 'binary' }).map((value) => JSON.stringify(value)),
  fc
    .string({ unit: fc.constantFrom('a', '\\', '"', 'n', 'u', '0', '/', '\u0001', '中') })
    .map((value) => `"${value}"`),
);
const leaves = fc.oneof(numbers, texts, fc.constantFrom('true', 'false', 'null', 'tru', '{}', '[]', ''));

describe('a scanned leaf', () => {
  it('is JSON, and just as JSON.stringify would write it', () => {
    fc.assert(
      fc.property(leaves, (text) => {
        for (const scan of [scanText, scanInt, scanFloat, scanId, scanBoolean, scanOpaque]) {
          if (accepts(scan, text)) expect(JSON.stringify(JSON.parse(text)), text).toBe(text);
        }
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([
    [scanInt, ['0', '7', '-12', '123456789'], ['-0', '01', '1.0', '1e2', '1234567890', '', '-', '"1"']],
    [
      scanFloat,
      ['0', '0.5', '-0.5', '1000.25', '0.000001', '100'],
      ['-0', '0.0', '1.50', '0.0000001', '1.', '.5'],
    ],
    [scanText, ['""', '"中"', '"a\\n\\"\\\\"'], ['"\\u0041"', '"\\/"', '"a', 'a"', '"\u0001"', '"\\']],
    [scanId, ['"a"', '12'], ['1.5', 'true']],
    [scanBoolean, ['true', 'false'], ['null', 'truE', '1']],
  ])('%o', (scan, good, bad) => {
    for (const text of good) expect(accepts(scan, text), text).toBe(true);
    for (const text of bad) expect(accepts(scan, text), text).toBe(false);
  });
});
