import { parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { expandDomain, withoutSources } from './expand.ts';
import { projectRoot, readSdlLibrary } from './sdl-library.ts';

const library = readSdlLibrary(projectRoot());
const expand = (sdl: string) =>
  print(withoutSources(expandDomain(parse(sdl), { domain: 'public-health', library })));

const HEALTH = `
  type Subject @key(fields: "id") {
    id: ID! @access(to: [PUBLIC])
    "卫生 · Health."
    health: HealthFile @access(to: [PUBLIC])
  }
  "卫生检查 · A hygiene inspection."
  type HygieneInspection @record(class: "ADMINISTRATIVE_ACT", list: "inspections", filter: ["inspectedOn", "grade"], sort: ["inspectedOn"])
    @access(to: [PUBLIC], of: ORGANISATION, when: "closed") @access(to: [GOVERNMENT], reason: OUT_OF_DUTY) {
    inspectedOn: Date @access(to: [PUBLIC])
    grade: HygieneGrade @access(to: [PUBLIC]) @source(columns: ["等级"])
    note: String @access(to: [GOVERNMENT], reason: INTERNAL_AFFAIRS)
  }
  enum HygieneGrade { A B }
`;

describe('expanding a domain', () => {
  const expanded = expand(HEALTH);

  it('makes the file that Subject leads to, each list open to whom its records are open', () => {
    expect(expanded).toContain(
      '): HygieneInspectionConnection @access(to: [GOVERNMENT], reason: OUT_OF_DUTY) @access(to: [PUBLIC], of: ORGANISATION)',
    );
    expect(expanded).toContain('type HealthFile');
  });

  it('gives every record the envelope, readable wherever the record exists', () => {
    expect(expanded).toContain('recordId: ID! @access(to: [PUBLIC, GOVERNMENT], reason: OUT_OF_DUTY)');
    expect(expanded).toContain('enum RecordState');
  });

  it('opens no field of the envelope or a shape to whom the record type is closed', () => {
    expect(expanded).toContain('subjectStatement: String @access(to: [NOBODY], reason: PERSONAL_PRIVACY)');
    const fined = expand(`
      "处罚 · A fine." type HygieneFine @record(class: "ADMINISTRATIVE_ACT", list: "fines", shape: "administrative-penalty")
        @access(to: [AUTHORISED], reason: PERSONAL_PRIVACY)`);
    expect(fined).toContain('decisionNo: String @access(to: [AUTHORISED])');
    expect(fined).toContain('personIdNumber: CitizenId @access(to: [AUTHORISED], as: CITIZEN_ID');
    const [, fine = ''] = /type HygieneFine [^{]*{([^}]*)}/.exec(fined) ?? [];
    expect(fine).toContain('fine: Money');
    expect(fine).not.toMatch(/PUBLIC|GOVERNMENT/);
  });

  it('makes filters by range or by list, and both directions of every sort', () => {
    expect(expanded).toMatch(
      /input HygieneInspectionFilter {\s+inspectedOn: DateRange\s+grade: \[HygieneGrade!\]\s+}/,
    );
    expect(expanded).toMatch(/enum HygieneInspectionSort {\s+INSPECTED_ON_DESC\s+INSPECTED_ON_ASC\s+}/);
  });

  it('adds an inaccessible helper where an object may withhold, and nowhere else', () => {
    expect(expanded.match(/_withheld_public_health: access__Bits @inaccessible/g)).toHaveLength(2);
  });

  it('refuses a record type that belongs to no class of the national catalogue', () => {
    const without = HEALTH.replace('class: "ADMINISTRATIVE_ACT", ', '');
    expect(() => expand(without)).toThrow('HygieneInspection: @record needs a "class" of the catalogue');
    expect(() => expand(HEALTH.replace('"ADMINISTRATIVE_ACT"', '"GOSSIP"'))).toThrow('of the catalogue');
  });

  it('keeps how organs deliver a field to itself', () => {
    expect(expanded).not.toContain('@source');
  });

  it('refuses a field the envelope already has, an unknown filter field, and an identity number as a filter', () => {
    expect(() => expand(HEALTH.replace('note:', 'state:'))).toThrow(
      'HygieneInspection.state: declared twice',
    );
    expect(() => expand(HEALTH.replace('"grade"]', '"mark"]'))).toThrow('names an unknown field: mark');
    expect(() => expand(HEALTH.replace('grade: HygieneGrade', 'grade: CitizenId'))).toThrow(
      'neither filter nor sort',
    );
  });
});
