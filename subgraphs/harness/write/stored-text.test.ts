import { describe, expect, it } from 'vitest';
import { copyLine, textOfBoolean, textOfBytes, textOfList } from './stored-text.ts';

describe('the text form of stored values', () => {
  it('tells NULL from the text that looks like it', () => {
    expect(copyLine([null, '\\N', 'NULL', ''])).toBe('\\N\t\\\\N\tNULL\t\n');
  });

  it('escapes what would end a field or a line', () => {
    expect(copyLine(['a\tb', 'c\nd\re', 'f\\g'])).toBe('a\\tb\tc\\nd\\re\tf\\\\g\n');
  });

  it('quotes every item of a list', () => {
    expect(textOfList(['a', 'NULL', 'b,c', '"}\\', ''])).toBe('{"a","NULL","b,c","\\"}\\\\",""}');
    expect(textOfList([])).toBe('{}');
  });

  it('writes bytes in hexadecimal and truth as a letter', () => {
    expect(textOfBytes(Uint8Array.of(0, 255))).toBe('\\x00ff');
    expect([textOfBoolean(true), textOfBoolean(false)]).toEqual(['t', 'f']);
  });
});
