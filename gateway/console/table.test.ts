import { describe, expect, it } from 'vitest';
import { displayWidth, printMarkdownTable, printTable } from './table.ts';

describe('a table', () => {
  it('is aligned where Chinese characters take two columns', () => {
    const rows = [
      ['税务', 'tax', 'a'],
      ['a', '社会组织', 'b'],
    ];
    expect(printTable({ heads: ['X', 'Y', 'Z'], rows })).toBe(
      'X     Y         Z\n税务  tax       a\na     社会组织  b',
    );
  });

  it('measures full-width forms, rare characters and combining marks', () => {
    expect([
      displayWidth('ＡＢ（）'),
      displayWidth('𠀀'),
      displayWidth('e\u0301'),
      displayWidth('·'),
    ]).toEqual([8, 2, 1, 1]);
  });

  it('leaves out columns that are empty throughout, and spaces at the end of lines', () => {
    expect(
      printTable({
        heads: ['X', 'Y', 'Z'],
        rows: [
          ['1', '', ''],
          ['2', '', '3'],
        ],
      }),
    ).toBe('X  Z\n1\n2  3');
  });

  it('escapes what would break a table in a document', () => {
    expect(printMarkdownTable({ heads: ['X'], rows: [['a|b']] })).toBe('| X |\n| --- |\n| a\\|b |');
  });
});
