import { describe, expect, it } from 'vitest';
import { resolveRegion } from '../../../schema/codes/regions.ts';
import { citizenIdCheckCharacter, parseCitizenId } from '../../../schema/identifiers/citizen-id.ts';
import { parseOrganisationCode } from '../../../schema/identifiers/organisation-code.ts';
import { parseRegistrationNumber } from '../../../schema/identifiers/registration-number.ts';
import { parseUscc } from '../../../schema/identifiers/uscc.ts';
import { PERSON_ID } from '../../../schema/subject-id.ts';
import { sampleSubject } from './subjects.ts';

const now = new Date('2026-11-25T00:00:00Z');
const options = { seed: 'aba', today: now };
const subjects = Array.from({ length: 4_000 }, (_, number) => sampleSubject(number, options));
const share = (chosen: (subject: (typeof subjects)[number]) => boolean) =>
  subjects.filter(chosen).length / subjects.length;

describe('the synthetic subjects', () => {
  it('are the same for the same seed and clock, and others for another seed', () => {
    expect(subjects.slice(0, 100)).toEqual(
      Array.from({ length: 100 }, (_, number) => sampleSubject(number, options)),
    );
    expect(sampleSubject(3, { ...options, seed: 'other' })).not.toEqual(subjects[3]);
  });

  it('are about 62 organisations, 18 individual businesses and 20 persons of 100', () => {
    expect(share(({ kind }) => kind === 'ORGANISATION')).toBeCloseTo(0.62, 1);
    expect(share(({ kind }) => kind === 'INDIVIDUAL_BUSINESS')).toBeCloseTo(0.18, 1);
    expect(share(({ kind }) => kind === 'PERSON')).toBeCloseTo(0.2, 1);
  });

  it('have ids of their own', () => {
    expect(new Set(subjects.map(({ id }) => id)).size).toBe(subjects.length);
    const citizenIds = subjects.flatMap(({ citizenId, legalRepCitizenId, kind }) =>
      kind === 'PERSON' ? [legalRepCitizenId] : [legalRepCitizenId, citizenId ?? ''],
    );
    const given = citizenIds.filter((citizenId) => citizenId !== '');
    expect(new Set(given).size).toBe(given.length);
  });

  it('have codes with right check characters, inside and out', () => {
    for (const { uscc } of subjects) {
      if (uscc === undefined) continue;
      const parsed = parseUscc(uscc);
      expect(parsed.ok && parseOrganisationCode(parsed.organisationCode).ok).toBe(true);
      expect(parsed.ok && resolveRegion(parsed.region)).toBeTruthy();
    }
  });

  it('include organisations of every kind a domain keeps records about, and the former code of Maerkang', () => {
    const prefixes = new Set(subjects.map(({ uscc }) => uscc?.slice(0, 2)));
    for (const prefix of ['91', '92', '93', '51', '52', '53', '31', '32', '33', '34', '11', '12']) {
      expect(prefixes).toContain(prefix);
    }
    expect(subjects.some(({ uscc }) => uscc?.slice(2, 8) === '513229')).toBe(true);
    expect(subjects.some(({ regionCode }) => regionCode === '513291')).toBe(true);
  });

  it('include a few organisations that only have an old registration number', () => {
    const old = subjects.filter(({ kind, uscc }) => kind === 'ORGANISATION' && uscc === undefined);
    expect(old.length).toBeGreaterThan(20);
    for (const { id } of old) expect(parseRegistrationNumber(id).ok).toBe(true);
  });

  it('include adults whose numbers pass the check and could be nobody’s', () => {
    for (const { kind, citizenId, id, minor } of subjects) {
      if (kind !== 'PERSON' || citizenId === undefined) continue;
      expect(id).toMatch(PERSON_ID);
      expect(citizenId).toMatch(minor ? /^513200208/ : /^51320018/);
      expect(citizenIdCheckCharacter(citizenId.slice(0, 17))).toBe(citizenId[17]);
      if (!minor) expect(parseCitizenId(citizenId, { now }).ok).toBe(true);
    }
  });

  it('include persons whom lists publish, and minors whom none does', () => {
    const persons = subjects.filter(({ kind }) => kind === 'PERSON');
    expect(persons.filter(({ publiclyListed }) => publiclyListed).length / persons.length).toBeCloseTo(
      0.24,
      1,
    );
    expect(persons.some(({ minor }) => minor)).toBe(true);
    expect(persons.some(({ minor, publiclyListed }) => minor && publiclyListed)).toBe(false);
  });

  it('bear names that say they are invented', () => {
    for (const { name, legalRepName } of subjects) {
      expect(name).toMatch(/样本|示例/);
      expect(legalRepName).toMatch(/样本|示例/);
    }
  });
});
