import { describe, expect, it } from 'vitest';
import { parseRegionCode } from './region-code.ts';

describe('parseRegionCode', () => {
  it.each([
    ['513221', '513221'],
    ['513229', '513201'],
    ['５１３２９１', '513291'],
    ['510108', '510108'],
  ])('reads %s as %s', (text, value) => {
    expect(parseRegionCode(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['51322', 'FORM'],
    ['513221100', 'FORM'],
    ['汶川县', 'FORM'],
    ['', 'FORM'],
    ['999999', 'REGION'],
    ['000000', 'REGION'],
  ])('refuses %s: %s', (text, problem) => {
    expect(parseRegionCode(text)).toEqual({ ok: false, problem });
  });
});
