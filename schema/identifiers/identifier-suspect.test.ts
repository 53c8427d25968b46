import { describe, expect, it } from 'vitest';
import { identifierSuspect, isIdentifierType } from './identifier-suspect.ts';

const now = new Date('2026-03-01T00:00:00Z');

describe('identifierSuspect', () => {
  it.each([
    ['91513229211800294E', 'USCC', false],
    ['91513291MA62F1DY5K', 'USCC', false],
    ['91350100M0001TGQXM', 'USCC', true],
    ['513200000000015', 'USCC', true],
    ['21180029-4', 'OrganisationCode', false],
    ['21180029-5', 'OrganisationCode', true],
    ['330203000030638', 'RegistrationNumber', true],
    ['51320018880229003X', 'CitizenId', false],
    ['513200208808150025', 'CitizenId', true],
    ['(2016)豫0724民初2559号', 'CaseNumber', false],
  ] as const)('of %s as %s is %s', (value, type, suspect) => {
    expect(identifierSuspect(value, type, { now })).toBe(suspect);
  });

  it('knows the identifiers by the name of their scalar', () => {
    expect(['USCC', 'Money', 'toString'].map(isIdentifierType)).toEqual([true, false, false]);
  });
});
