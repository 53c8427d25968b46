import { describe, expect, it } from 'vitest';
import { createProgressBar } from './progress-bar.ts';

const drawOn = (isTTY: boolean) => {
  const written: string[] = [];
  let clock = 0;
  const stream = { isTTY, write: (text: string) => written.push(text) };
  const bar = createProgressBar(stream, { elapsedMs: () => clock });
  bar.show(0, '0 rows');
  bar.show(0.25, 'too soon');
  clock = 200;
  bar.show(0.5, '12 rows');
  bar.end();
  return written;
};

describe('the progress bar', () => {
  it('draws on a terminal, not too often, and wipes itself away', () => {
    expect(drawOn(true)).toEqual([
      `\r\u001b[2K[${' '.repeat(24)}]   0 % 0 rows`,
      `\r\u001b[2K[${'#'.repeat(12)}${' '.repeat(12)}]  50 % 12 rows`,
      '\r\u001b[2K',
    ]);
  });

  it('says nothing where nobody watches', () => {
    expect(drawOn(false)).toEqual([]);
  });
});
