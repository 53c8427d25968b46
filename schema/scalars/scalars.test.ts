import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CodedError } from '../coded-error.ts';
import { isScalarName, readArgument, SCALARS, type ScalarName, writeStored } from './scalars.ts';

const now = new Date('2026-03-01T00:00:00Z');
const names = Object.keys(SCALARS).filter(isScalarName);

const refusalOf = (name: ScalarName, sent: unknown): CodedError => {
  try {
    readArgument(name, sent, { now });
  } catch (error) {
    if (error instanceof CodedError) return error;
  }
  throw new Error('the argument was not refused');
};

describe('readArgument', () => {
  it.each([
    ['USCC', '9151 3229 2118 0029 4e', '91513229211800294E'],
    ['OrganisationCode', '21180029-4', '211800294'],
    ['RegistrationNumber', '513200000000015', '513200000000015'],
    ['CitizenId', '51320018880229003x', '51320018880229003X'],
    ['CaseNumber', '(2022)川3221执54号', '（2022）川3221执54号'],
    ['Date', '2024-02-29', '2024-02-29'],
    ['DateTime', '2026-01-02T03:04:05+08:00', '2026-01-01T19:04:05.000Z'],
    ['RegionCode', '513229', '513201'],
    ['Money', '12.34', '1234'],
    ['Money', 12, '1200'],
  ] as const)('reads a %s: %s', (name, sent, value) => {
    expect(readArgument(name, sent, { now })).toBe(value);
  });

  it.each([
    ['USCC', '91513229211800294F', 'IDENTIFIER_CHECK_FAILED', 'USCC: CHECK_DIGIT'],
    ['USCC', '915132292118OO294E', 'IDENTIFIER_MALFORMED', 'USCC: ALPHABET'],
    ['USCC', 915120212066509800, 'IDENTIFIER_MALFORMED', 'USCC: FORM'],
    ['CitizenId', '110105491231002', 'IDENTITY_NUMBER_FIRST_GENERATION', 'CitizenId: FIRST_GENERATION'],
    ['CitizenId', '513200208808150025', 'IDENTIFIER_MALFORMED', 'CitizenId: DATE'],
    ['Date', '2024-02-30', 'FILTER_INVALID', 'Date: DATE'],
    ['DateTime', '2026-01-02', 'FILTER_INVALID', 'DateTime: FORM'],
    ['RegionCode', 513221, 'FILTER_INVALID', 'RegionCode: FORM'],
    ['Money', 12.5, 'FILTER_INVALID', 'Money: FORM'],
    ['Money', 2 ** 53, 'FILTER_INVALID', 'Money: FORM'],
    ['Money', null, 'FILTER_INVALID', 'Money: FORM'],
    ['Money', ['1'], 'FILTER_INVALID', 'Money: FORM'],
  ] as const)('refuses a wrong %s (%s) with %s, and repeats nothing of it', (name, sent, code, detail) => {
    const refused = refusalOf(name, sent);
    expect([refused.extensions.code, refused.message]).toEqual([code, detail]);
  });
});

describe('writeStored', () => {
  it.each([
    ['Date', '2024-02-29', '2024-02-29'],
    ['DateTime', '2026-01-02 03:04:05.678+00', '2026-01-02T03:04:05.678Z'],
    ['DateTime', new Date('2026-01-02T03:04:05.678Z'), '2026-01-02T03:04:05.678Z'],
    ['Money', '123450', '1234.50'],
    ['Money', 123450n, '1234.50'],
    ['USCC', '91350100M0001TGQXM', '91350100M0001TGQXM'],
    ['CitizenId', '51****************', '51****************'],
  ] as const)('gives a stored %s (%s) as %s', (name, stored, shown) => {
    expect(writeStored(name, stored)).toBe(shown);
  });

  it('refuses no stored text, however suspect, and changes nothing the second time', () => {
    const instant = fc.date({ noInvalidDate: true }).map((date) => date.toISOString().replace('T', ' '));
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.bigInt().map(String), instant);
    fc.assert(
      fc.property(fc.constantFrom(...names), text, (name, stored) => {
        const once = writeStored(name, stored);
        expect(writeStored(name, once)).toBe(once);
      }),
    );
  });

  it('says by name where a column gives no text', () => {
    expect(() => writeStored('CitizenId', new Uint8Array(3))).toThrow(
      'CitizenId: a stored value is not text',
    );
    expect(() => writeStored('Date', new Date(0))).toThrow('Date: a stored value is not text');
    expect(() => writeStored('Money', 0.5)).toThrow('Money: a stored value is not text');
  });
});
