import { describe, expect, it } from 'vitest';
import {
  orchardSubgraph,
  plantedSubgraph,
  registrySubgraph,
} from '../../test/composition/planted-subgraph.ts';
import { printFinding } from './finding.ts';
import { lintSubgraphs } from './lint-subgraphs.ts';
import type { SubgraphSource } from './outline.ts';

const codesOf = (...subgraphs: readonly SubgraphSource[]): readonly string[] =>
  lintSubgraphs(subgraphs).map(({ code, coordinate }) => `${code} ${coordinate}`);

/** A record type with a harness-shaped file around it. */
const record = (typeLabels: string, fields: string): SubgraphSource =>
  plantedSubgraph(`
  type Query { tree: Tree @access(to: [PUBLIC]) }
  type Tree @record(list: "trees") ${typeLabels} {
    ${fields}
    _withheld_orchard: access__Bits @inaccessible
  }`);

const OPEN = '@access(to: [PUBLIC])';
const ALL = '@access(to: [PUBLIC, AUTHORISED, GOVERNMENT])';

describe('the lint of labels', () => {
  it('finds nothing in subgraphs that are in order', () => {
    expect(codesOf(registrySubgraph(), orchardSubgraph())).toEqual([]);
  });

  it('says what is wrong in one line: code, coordinate, subgraph, what to do', () => {
    const lines = lintSubgraphs([record(OPEN, 'height: Int')]).map(printFinding);
    expect(lines).toEqual([
      'LABEL_MISSING Tree.height (orchard): this field has no @access; say who may read it',
    ]);
  });

  it.each([
    ['a field', record(OPEN, 'height: Int'), 'LABEL_MISSING Tree.height'],
    ['a record type', record('', `height: Int ${OPEN}`), 'LABEL_MISSING Tree'],
    ['a root field', plantedSubgraph('type Query { a: Int }'), 'LABEL_MISSING Query.a'],
    ['a field added by extension', plantedSubgraph('extend type Query { a: Int }'), 'LABEL_MISSING Query.a'],
    ['a value', plantedSubgraph(`type Query { a: A ${OPEN} } type A { b: Int }`), 'LABEL_MISSING A.b'],
  ])('LABEL_MISSING: %s without a label', (_name, subgraph, expected) => {
    expect(codesOf(subgraph)).toEqual([expected]);
  });

  it.each([
    ['an unknown audience', '@access(to: [BANKS])'],
    ['no audience', '@access(to: [])'],
    ['an unknown kind', '@access(to: [PUBLIC], of: ANIMAL)'],
    ['an unknown mask', '@access(to: [PUBLIC], as: STARS)'],
    ['an unknown reason', '@access(to: [PUBLIC], reason: BECAUSE)'],
    ['a reason that is never told', '@access(to: [PUBLIC], reason: SEALED)'],
    ['an unknown argument', '@access(to: [PUBLIC], unless: "ripe")'],
    ['a code in quotes', '@access(to: ["PUBLIC"])'],
    ['a rule without quotes', '@access(to: [PUBLIC], when: ripe)'],
    ['nobody beside somebody', '@access(to: [PUBLIC, NOBODY])'],
    ['an audience twice', '@access(to: [PUBLIC, PUBLIC])'],
  ])('LABEL_MALFORMED: %s', (_name, label) => {
    expect(codesOf(record(OPEN, `name: String ${OPEN} ${label}`))).toEqual(['LABEL_MALFORMED Tree.name']);
  });

  it('LABEL_MALFORMED: a mask on what is no text', () => {
    const masked = '@access(to: [PUBLIC], as: PERSON_NAME)';
    expect(codesOf(record(OPEN, `height: Int ${masked}`))).toEqual(['LABEL_MALFORMED Tree.height']);
    expect(codesOf(record(OPEN, `names: [String!] ${masked}`))).toEqual([]);
    expect(codesOf(record(masked, `name: String ${masked}`))).toEqual(['LABEL_MALFORMED Tree']);
  });

  it('LABEL_ON_INTERFACE: on the interface or its fields', () => {
    const types = (type: string, field: string) =>
      plantedSubgraph(`
      type Query { plant: Plant ${OPEN} }
      interface Plant ${type} { height: Int ${field} }
      type Tree implements Plant { height: Int ${OPEN} }`);
    expect(codesOf(types('', ''))).toEqual([]);
    expect(codesOf(types(OPEN, ''))).toEqual(['LABEL_ON_INTERFACE Plant']);
    expect(codesOf(types('', OPEN))).toEqual(['LABEL_ON_INTERFACE Plant.height']);
  });

  it('LABEL_MISPLACED: a label on a type without records', () => {
    expect(codesOf(plantedSubgraph(`type Query ${OPEN} { height: Int ${OPEN} }`))).toEqual([
      'LABEL_MISPLACED Query',
    ]);
  });

  it('LABEL_DIFFERS: a coordinate labelled differently in two subgraphs', () => {
    const region = (label: string) =>
      plantedSubgraph(`type Query { a: Region ${OPEN} } type Region @shareable { code: String ${label} }`);
    expect(codesOf(registrySubgraph(), region('@access(to: [PUBLIC], as: ADDRESS)'))).toContain(
      'LABEL_DIFFERS Region.code',
    );
    expect(codesOf(registrySubgraph(), region(OPEN))).toEqual([]);
  });

  it('LABEL_DIFFERS: not where only the order of labels or audiences differs', () => {
    const tree = (name: string, labels: string) =>
      plantedSubgraph(
        `type Tree @key(fields: "id") { id: ID ${OPEN} height: Int @shareable ${labels} _withheld_${name}: access__Bits @inaccessible }`,
        { name },
      );
    const masked = '@access(to: [PUBLIC], of: PERSON)';
    const subgraphs = [
      tree('pears', `@access(to: [GOVERNMENT, AUTHORISED], reason: TRADE_SECRET) ${masked}`),
      tree('apples', `${masked} @access(to: [AUTHORISED, GOVERNMENT], reason: TRADE_SECRET)`),
    ];
    expect(codesOf(...subgraphs)).toEqual([]);
  });

  it('LABEL_DIFFERS: a record type in two subgraphs; a type label in one is fine where the other has no record', () => {
    const tree = (name: string, type: string) =>
      plantedSubgraph(`type Tree @key(fields: "id") ${type} { id: ID ${OPEN} }`, { name });
    const labelled = tree('pears', `@record(entity: true) ${ALL}`);
    expect(codesOf(labelled, tree('apples', `@record(entity: true) ${OPEN}`))).toEqual([
      'LABEL_DIFFERS Tree',
    ]);
    expect(codesOf(labelled, tree('apples', ''))).toEqual([]);
  });

  it('RULE_UNKNOWN: a label names a rule its domain does not have', () => {
    const label = (rule: string) => `@access(to: [PUBLIC], when: "${rule}", reason: SUBJECT_CHOICE)`;
    expect(codesOf(record(OPEN, `height: Int ${label('rotten')}`))).toEqual(['RULE_UNKNOWN Tree.height']);
    expect(codesOf(record(label('toString'), `height: Int ${OPEN}`))).toEqual(['RULE_UNKNOWN Tree']);
    expect(codesOf(record(label('ripe'), `height: Int ${label('ripe')}`))).toEqual([]);
  });
});
