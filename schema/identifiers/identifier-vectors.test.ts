import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCitizenId } from './citizen-id.ts';
import { parseOrganisationCode, printOrganisationCode } from './organisation-code.ts';
import { parseRegistrationNumber } from './registration-number.ts';
import { parseUscc } from './uscc.ts';

const folder = new URL('../../../shared/data/', import.meta.url);

const load = (file: string): string => {
  try {
    return readFileSync(new URL(file, folder), 'utf8');
  } catch (cause) {
    throw new Error(`These tests need shared/data/${file} in a folder beside the checkout.`, { cause });
  }
};

interface Vector {
  readonly code: string;
  readonly reason?: string;
  readonly display?: string;
  readonly expectedCheck?: string | null;
}
type Vectors = Record<'uscc' | 'orgCode' | 'regNo15' | 'citizenId', { valid: Vector[]; invalid: Vector[] }>;

const vectors = JSON.parse(load('identifier_vectors.json')) as Vectors;
const now = new Date('2090-01-01T00:00:00Z');

const problems: Readonly<Record<string, string>> = {
  charset: 'ALPHABET',
  checksum: 'CHECK_DIGIT',
  len: 'LENGTH',
};

describe('the published vectors', () => {
  it.each(vectors.uscc.valid)('accept the USCC $code', ({ code }) => {
    expect(parseUscc(code)).toMatchObject({ ok: true, value: code });
  });

  it.each(vectors.uscc.invalid)('refuse the USCC $code: $reason', ({ code, reason, expectedCheck }) => {
    expect(parseUscc(code)).toEqual({
      ok: false,
      problem: problems[reason ?? ''],
      ...(expectedCheck != null && { expected: expectedCheck }),
    });
  });

  it.each(vectors.orgCode.valid)('accept the organisation code $display', ({ code, display }) => {
    expect(parseOrganisationCode(display ?? '')).toEqual({ ok: true, value: code });
    expect(printOrganisationCode(code)).toBe(display);
  });

  it.each(vectors.orgCode.invalid)('refuse the organisation code $code', ({ code, expectedCheck }) => {
    expect(parseOrganisationCode(code)).toEqual({
      ok: false,
      problem: 'CHECK_DIGIT',
      expected: expectedCheck,
    });
  });

  it.each(vectors.regNo15.valid)('accept the registration number $code', ({ code }) => {
    expect(parseRegistrationNumber(code)).toMatchObject({ ok: true, value: code });
  });

  it.each(vectors.regNo15.invalid)('refuse the registration number $code', ({ code, expectedCheck }) => {
    expect(parseRegistrationNumber(code)).toEqual({
      ok: false,
      problem: 'CHECK_DIGIT',
      expected: expectedCheck,
    });
  });

  it.each(vectors.citizenId.valid)('accept the identity number $code', ({ code }) => {
    expect(parseCitizenId(code, { now })).toMatchObject({ ok: true, value: code });
  });

  it('refuse the wrong identity numbers, each for its own reason, and store a small x as X', () => {
    const outcomes = vectors.citizenId.invalid.map(({ code }) => {
      const parsed = parseCitizenId(code, { now });
      return [code, parsed.ok ? parsed.value : parsed.problem];
    });
    expect(Object.fromEntries(outcomes)).toEqual({
      '11010519491231002x': '11010519491231002X',
      '513200190002290018': 'DATE',
      '513200189002300011': 'DATE',
      '999999189001010017': 'REGION',
      '110105194912310021': 'CHECK_DIGIT',
      '110105491231002': 'FIRST_GENERATION',
    });
  });
});

/** The USCC is the first column of 18 capitals and digits; names before it may be quoted and hold commas. */
const usccColumn = (file: string): string[] =>
  load(file)
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => /,([0-9A-Z]{18}),/.exec(line)?.[1] ?? `no code in: ${line}`);

describe('real codes', () => {
  it.each([
    ['aba_companies.csv', 682],
    ['social_orgs.csv', 99],
    ['institutions_and_unions.csv', 618],
  ])('of %s all pass, in a category the tables know', (file, count) => {
    const parsed = usccColumn(file).map((code) => parseUscc(code));
    expect(parsed).toHaveLength(count);
    expect(parsed.filter((each) => !each.ok || each.category === 'UNLISTED')).toEqual([]);
  });

  it('that fail their check are refused, with the check character they should have', () => {
    const rows = load('bad_uscc_real.csv').trim().split('\n').slice(1);
    expect(rows).toHaveLength(190);
    const listed = rows.map((row) => row.split(',')).map(([code, , expected]) => ({ code, expected }));
    const found = listed.map(({ code = '' }) => {
      const parsed = parseUscc(code);
      return { code, expected: parsed.ok ? 'passes' : parsed.problem === 'CHECK_DIGIT' && parsed.expected };
    });
    expect(found).toEqual(listed);
  });
});
