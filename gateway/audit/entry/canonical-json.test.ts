import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Canonical, canonicalJson } from './canonical-json.ts';

const canonicalize = createRequire(import.meta.url)('canonicalize') as (value: Canonical) => string;

const text = fc.string({ unit: 'grapheme' });
const { value: anyValue } = fc.letrec<{ value: Canonical }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4 }),
  ),
}));

describe('the canonical text of an entry', () => {
  it('is that of RFC 8785, as other code writes it', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('has no member for what is absent, and bytes for half a character', () => {
    expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
    expect(canonicalJson('\ud800')).toBe('"\ufffd"');
  });

  it.each([0.5, Number.NaN, 2 ** 53])('refuses the number %d', (number) => {
    expect(() => canonicalJson({ number })).toThrow(TypeError);
  });
});
