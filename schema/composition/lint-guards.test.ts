import { describe, expect, it } from 'vitest';
import { plantedSubgraph, registrySubgraph } from '../../test/composition/planted-subgraph.ts';
import { lintSubgraphs } from './lint-subgraphs.ts';
import type { SubgraphSource } from './outline.ts';

const codesOf = (...subgraphs: readonly SubgraphSource[]): readonly string[] =>
  lintSubgraphs(subgraphs).map(({ code, coordinate }) => `${code} ${coordinate}`);

const OPEN = '@access(to: [PUBLIC])';
const CLOSED = '@access(to: [GOVERNMENT], reason: OUT_OF_DUTY)';
const HELPER = '_withheld_orchard: access__Bits @inaccessible';

const record = (typeLabels: string, fields: string): SubgraphSource =>
  plantedSubgraph(`
  type Query { tree: Tree ${OPEN} }
  type Tree @record(list: "trees") ${typeLabels} { ${fields} ${HELPER} }`);

const entity = (fields: string, rest = ''): SubgraphSource =>
  plantedSubgraph(`type Tree @key(fields: "id") { id: ID! ${OPEN} ${fields} ${HELPER} } ${rest}`);

describe('the lint of guarded places', () => {
  it('GUARDED_NON_NULL: what may be withheld may be null', () => {
    expect(codesOf(entity(`height: Int! ${CLOSED}`))).toEqual(['GUARDED_NON_NULL Tree.height']);
    const ofOrganisations = '@access(to: [PUBLIC], of: ORGANISATION, reason: PERSONAL_PRIVACY)';
    expect(codesOf(entity(`height: Int! ${ofOrganisations}`))).toEqual(['GUARDED_NON_NULL Tree.height']);
    expect(codesOf(entity(`heights: [Int!] ${CLOSED}`))).toEqual([]);
    expect(codesOf(entity(`name: String! @access(to: [PUBLIC], as: PERSON_NAME)`))).toEqual([]);
  });

  it('GUARDED_NON_NULL: a field as open as its record type is there whenever the record is', () => {
    const both = '@access(to: [AUTHORISED, GOVERNMENT], reason: PERSONAL_PRIVACY)';
    expect(codesOf(record(both, `height: Int! ${both}`))).toEqual([]);
    expect(codesOf(record(both, `height: Int! ${CLOSED}`))).toEqual(['GUARDED_NON_NULL Tree.height']);
    const ripe = '@access(to: [GOVERNMENT], when: "ripe")';
    expect(codesOf(record(both, `height: Int! ${ripe}`))).toEqual(['GUARDED_NON_NULL Tree.height']);
  });

  it('HELPER_MISSING: an object with guarded fields cannot say what was withheld', () => {
    const tree = (helper: string) =>
      plantedSubgraph(`type Tree @key(fields: "id") { id: ID! ${OPEN} height: Int ${CLOSED} ${helper} }`);
    expect(codesOf(tree(''))).toEqual(['HELPER_MISSING Tree']);
    expect(codesOf(tree(HELPER))).toEqual([]);
  });

  it('MORE_VISIBLE_THAN_TYPE: a field open to an audience its record type is closed to', () => {
    const type = '@access(to: [AUTHORISED], reason: TRADE_SECRET)';
    expect(codesOf(record(type, `height: Int ${OPEN}`))).toEqual(['MORE_VISIBLE_THAN_TYPE Tree.height']);
    expect(codesOf(record(type, `height: Int ${CLOSED}`))).toEqual(['MORE_VISIBLE_THAN_TYPE Tree.height']);
    expect(codesOf(record(type, 'height: Int @access(to: [NOBODY])'))).toEqual([]);
  });

  it('VALUE_TYPE_GUARDED: a part of a value is as open as the value', () => {
    const tree = (label: string, extra: string) =>
      entity(`size: Size ${CLOSED}`, `type Size { height: Int ${label} ${extra} }`);
    expect(codesOf(tree(CLOSED, HELPER))).toEqual(['VALUE_TYPE_GUARDED Size.height']);
    expect(codesOf(tree('@access(to: [PUBLIC], as: ADDRESS)', HELPER))).toContain(
      'VALUE_TYPE_GUARDED Size.height',
    );
    expect(codesOf(tree(OPEN, ''))).toEqual([]);
  });

  it("VALUE_TYPE_GUARDED: not a subject's file, which leads to records", () => {
    const types = `
      type FruitFile { fruits: FruitConnection ${CLOSED} ${HELPER} }
      type FruitConnection { nodes: [Fruit] ${OPEN} }
      type Fruit @record(list: "fruits") ${CLOSED} { weight: Int ${CLOSED} ${HELPER} }`;
    expect(codesOf(entity(`fruit: FruitFile ${OPEN}`, types))).toEqual([]);
  });

  it('REASON_MISSING: what may be withheld has nothing to tell', () => {
    const silent = '@access(to: [GOVERNMENT])';
    expect(codesOf(entity(`height: Int ${silent}`))).toEqual(['REASON_MISSING Tree.height']);
    expect(codesOf(record(silent, `height: Int ${silent}`))).toEqual([
      'REASON_MISSING Tree',
      'REASON_MISSING Tree.height',
    ]);
    expect(codesOf(record(CLOSED, `height: Int ${silent}`))).toEqual([]);
    expect(codesOf(entity(`name: String @access(to: [PUBLIC], as: PERSON_NAME) ${silent}`))).toEqual([]);
  });

  it('REASON_MISSING: not for records a rule hides, since nobody is told of them', () => {
    expect(codesOf(record('@access(to: [PUBLIC], when: "ripe")', `height: Int ${OPEN}`))).toEqual([]);
  });

  it('REASON_NOT_CONSTANT: a coordinate gives two reasons', () => {
    const two = `${CLOSED} @access(to: [AUTHORISED], reason: TRADE_SECRET)`;
    expect(codesOf(entity(`height: Int ${two}`))).toEqual(['REASON_NOT_CONSTANT Tree.height']);
    expect(codesOf(record(two, `height: Int ${CLOSED}`))).toEqual(['REASON_NOT_CONSTANT Tree']);
  });

  it('PROTECTED_KEY: a key that not everyone may read, nested ones included', () => {
    const keyed = (key: string, code: string, region: string) =>
      plantedSubgraph(`
      type Tree @key(fields: "${key}") { code: ID ${code} region: Region ${OPEN} ${HELPER} }
      type Region @key(fields: "id") { id: ID ${region} ${HELPER} }`);
    expect(codesOf(keyed('code', CLOSED, OPEN))).toEqual(['PROTECTED_KEY Tree.code']);
    expect(codesOf(keyed('region { id }', OPEN, CLOSED))).toEqual(['PROTECTED_KEY Region.id']);
    expect(codesOf(keyed('code', '@access(to: [PUBLIC], as: ACCOUNT)', OPEN))).toContain(
      'PROTECTED_KEY Tree.code',
    );
    expect(codesOf(keyed('code region { id }', OPEN, OPEN))).toEqual([]);
  });

  it('REQUIRES_MORE_PROTECTED: a field is computed from what its readers may not read', () => {
    const shade = (required: string, own: string) =>
      entity(`height: Int @external ${required} shade: Int @requires(fields: "height") ${own}`);
    const ripe = '@access(to: [PUBLIC], when: "ripe", reason: SUBJECT_CHOICE)';
    const ofPersons = '@access(to: [GOVERNMENT], of: PERSON, reason: OUT_OF_DUTY)';
    expect(codesOf(shade(CLOSED, OPEN))).toEqual(['REQUIRES_MORE_PROTECTED Tree.shade']);
    expect(codesOf(shade(ofPersons, CLOSED))).toEqual(['REQUIRES_MORE_PROTECTED Tree.shade']);
    expect(codesOf(shade(ripe, ripe))).toEqual(['REQUIRES_MORE_PROTECTED Tree.shade']);
    expect(codesOf(shade(CLOSED, ofPersons))).toEqual([]);
    expect(codesOf(shade(OPEN, CLOSED))).toEqual([]);
  });

  it('REQUIRES_MORE_PROTECTED: also through a nested selection and a mask', () => {
    const shade = (label: string) =>
      entity(
        `owner: Owner @external ${OPEN} shade: Int @requires(fields: "owner { name }") ${OPEN}`,
        `type Owner @key(fields: "id") { id: ID ${OPEN} name: String @external ${label} ${HELPER} }`,
      );
    expect(codesOf(shade('@access(to: [PUBLIC], as: PERSON_NAME)'))).toEqual([
      'REQUIRES_MORE_PROTECTED Tree.shade',
    ]);
    expect(codesOf(shade(OPEN))).toEqual([]);
  });

  it('TOO_MANY_FIELDS: more labelled fields than bits', () => {
    const wide = (count: number) => {
      const fields = Array.from({ length: count }, (_, index) => `f${index}: Int ${OPEN}`);
      return plantedSubgraph(`type Query { ${fields.join(' ')} }`);
    };
    expect(codesOf(wide(52))).toEqual(['TOO_MANY_FIELDS Query']);
    expect(codesOf(wide(51))).toEqual([]);
  });

  it('finds nothing in the registry', () => {
    expect(codesOf(registrySubgraph())).toEqual([]);
  });
});
