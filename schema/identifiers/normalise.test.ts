import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halfWidth, normaliseIdentifier, withoutSeparators, withoutSpaces } from './normalise.ts';

describe('normaliseIdentifier', () => {
  it('makes half-width capitals without spaces and hyphens', () => {
    expect(normaliseIdentifier('\u3000ａ b-ｃ–１\u200b２−３\u00a0')).toBe('ABC123');
  });

  it('repairs nothing: O never becomes 0, I never 1, and ı and ß stay', () => {
    expect(normaliseIdentifier('O0oI1iıß①²')).toBe('O0OI1Iıß①²');
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normaliseIdentifier(text);
        return normaliseIdentifier(once) === once;
      }),
    );
  });
});

describe('the steps before it', () => {
  it('keep case, and hyphens where asked', () => {
    expect(halfWidth('（ａ－１）')).toBe('(a-1)');
    expect(withoutSpaces(' a - 1 ')).toBe('a-1');
    expect(withoutSeparators(' a - 1 ')).toBe('a1');
  });
});
