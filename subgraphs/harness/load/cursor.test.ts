import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CodedError } from '../../../schema/coded-error.ts';
import { createCursorSeal } from './cursor.ts';

const seal = createCursorSeal(new Uint8Array(32).fill(7));
const position = fc.record({ value: fc.option(fc.string(), { nil: null }), recordId: fc.string() });

describe('a cursor', () => {
  it('opens to the position it was sealed from, and looks the same each time', () => {
    fc.assert(
      fc.property(position, fc.string(), (at, list) => {
        const cursor = seal.seal(at, list);
        expect(seal.open(cursor, list)).toEqual(at);
        expect(seal.seal(at, list)).toBe(cursor);
      }),
    );
  });

  it('does not open for another list, another key, or with a changed character', () => {
    const cursor = seal.seal({ value: '2024', recordId: 'r1' }, 'ratings');
    const altered = cursor.slice(0, 20) + (cursor[20] === 'A' ? 'B' : 'A') + cursor.slice(21);
    const stranger = createCursorSeal(new Uint8Array(32).fill(8));
    expect(() => seal.open(cursor, 'cases')).toThrow(CodedError);
    expect(() => stranger.open(cursor, 'ratings')).toThrow(CodedError);
    expect(() => seal.open(altered, 'ratings')).toThrow(CodedError);
  });

  it('refuses any other text with CURSOR_INVALID', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => seal.open(text, 'ratings')).toThrow(
          expect.objectContaining({ extensions: { code: 'CURSOR_INVALID' } }),
        );
      }),
    );
  });

  it('shows nothing of the value it holds', () => {
    const cursor = seal.seal({ value: '513200189001010012', recordId: 'r1' }, 'list');
    expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toContain('5132');
  });
});
