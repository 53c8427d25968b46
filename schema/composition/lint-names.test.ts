import { describe, expect, it } from 'vitest';
import { HEADER, plantedSubgraph } from '../../test/composition/planted-subgraph.ts';
import { composeSupergraph } from './compose-supergraph.ts';
import { lintSubgraphs } from './lint-subgraphs.ts';
import type { SubgraphSource } from './outline.ts';

const codesOf = (...subgraphs: readonly SubgraphSource[]): readonly string[] =>
  lintSubgraphs(subgraphs).map(({ code, coordinate }) => `${code} ${coordinate}`);

const OPEN = '@access(to: [PUBLIC])';
const A_QUERY = `type Query { a: Int ${OPEN} }`;

describe('the lint of directives', () => {
  const withHeader = (header: string) => codesOf(plantedSubgraph(A_QUERY, { header }));

  it('DIRECTIVE_DIFFERS: @access or one of its types defined otherwise', () => {
    const directives = (from: string, to: string) => {
      const subgraph = plantedSubgraph(A_QUERY);
      const definitions = JSON.parse(JSON.stringify(subgraph.document).replace(from, to));
      return codesOf({ ...subgraph, document: definitions });
    };
    expect(directives('"value":"to"', '"value":"for"')).toContain('DIRECTIVE_DIFFERS @access');
    expect(directives('"repeatable":true', '"repeatable":false')).toEqual(['DIRECTIVE_DIFFERS @access']);
    expect(directives('"value":"NOBODY"', '"value":"NO_ONE"')).toEqual([
      'DIRECTIVE_DIFFERS access__Audience',
    ]);
    expect(directives('One label is one sentence', 'Described otherwise')).toEqual([]);
    expect(codesOf(plantedSubgraph(A_QUERY, { directives: '' }))).toContain('DIRECTIVE_DIFFERS @access');
  });

  it.each([
    ['no header', ''],
    ['labels not linked', HEADER.replace(/@link\(url: "https:\/\/credit.*\n/, '')],
    ['labels not imported', HEADER.replace('["@access"]', '[]')],
    ['labels of another version', HEADER.replace('access/v1.0', 'access/v2.0')],
    ['labels linked twice', HEADER.replace(/(@link\(url: "https:\/\/credit.*\n)/, '$1$1')],
    ['labels imported under another name', HEADER.replace('"@access"]', '{ name: "@access", as: "@acl" }]')],
    ['labels linked under another name', HEADER.replace('"@access"])', '"@access"], as: "acl")')],
    ['keys imported under another name', HEADER.replace('"@key"', '{ name: "@key", as: "@k" }')],
    ['no federation', HEADER.replace('federation/v2.9', 'federation/v1.0')],
  ])('DIRECTIVE_DIFFERS: %s', (_name, header) => {
    expect(withHeader(header)).toContain('DIRECTIVE_DIFFERS @link');
  });

  it('DIRECTIVE_DIFFERS: labels not exported', () => {
    const header = HEADER.replace('@composeDirective(name: "@access")', '');
    expect(withHeader(header)).toEqual(['DIRECTIVE_DIFFERS @composeDirective']);
  });

  it('DIRECTIVE_DIFFERS: a renamed import stops composition, where Apollo would throw', () => {
    const header = HEADER.replace('"@access"]', '{ name: "@access", as: "@acl" }]');
    const renamed = plantedSubgraph('type Query { b: Int @acl(to: [PUBLIC]) }', { header, name: 'other' });
    expect(composeSupergraph([plantedSubgraph(A_QUERY), renamed])).toMatchObject({ kind: 'refused' });
  });

  it('DIRECTIVE_UNSUPPORTED: a directive whose effect on labels is not known', () => {
    const names = [
      'interfaceObject',
      'override',
      'fromContext',
      'authenticated',
      'federation__key',
      'cacheControl',
    ];
    for (const name of names) {
      expect(codesOf(plantedSubgraph(`type Query { a: Int ${OPEN} @${name} }`))).toEqual([
        `DIRECTIVE_UNSUPPORTED @${name}`,
      ]);
    }
  });

  it('ROOT_RENAMED: the way in under another name', () => {
    const header = `${HEADER} extend schema { query: Everything }`;
    expect(codesOf(plantedSubgraph(`type Everything { a: Int ${OPEN} }`, { header }))).toEqual([
      'ROOT_RENAMED Everything',
    ]);
  });
});

describe('the lint of names', () => {
  it.each([
    ['a field like a helper', `type Query { _withheld: Int ${OPEN} }`, '_withheld'],
    [
      'a labelled helper',
      `type Query { _withheld_orchard: access__Bits @inaccessible ${OPEN} }`,
      '_withheld_orchard',
    ],
    ['a visible helper', 'type Query { _withheld_orchard: access__Bits }', '_withheld_orchard'],
    [
      'a helper of another domain',
      'type Query { _withheld_tax: access__Bits @inaccessible }',
      '_withheld_tax',
    ],
    ['a helper of another type', 'type Query { _withheld_orchard: Int @inaccessible }', '_withheld_orchard'],
    ['an argument', `type Query { a(_withheld: Int): Int ${OPEN} }`, '_withheld'],
    ['a type', `${A_QUERY} enum access__Mine { A }`, 'access__Mine'],
  ])('RESERVED_NAME: %s', (_name, types, coordinate) => {
    expect(codesOf(plantedSubgraph(types))).toContain(`RESERVED_NAME ${coordinate}`);
  });

  it.each([
    ...[
      'religion',
      'hasReligion',
      'geneticTest',
      'genes',
      'DNAProfile',
      'fingerprints',
      'fingerPrint',
      'blood_type',
    ],
    ...['complainantName', 'informants', 'whistleblower'],
    ...['bloodTypes', 'diseases', 'chronicDisease', 'medicalHistory', 'medicalHistories', 'MEDICAL_RECORD'],
  ])('FORBIDDEN_FIELD_NAME: %s may not be collected, closed or not', (name) => {
    const closed = '@access(to: [NOBODY], reason: FORBIDDEN_CONTENT)';
    expect(codesOf(plantedSubgraph(`type Query { ${name}: Int ${closed} }`))).toEqual([
      `FORBIDDEN_FIELD_NAME Query.${name}`,
    ]);
  });

  it('FORBIDDEN_FIELD_NAME: types, arguments and filters too', () => {
    const types = `
      type Query { people(religion: String): GeneticProfile ${OPEN} }
      type GeneticProfile { a: Int ${OPEN} }
      input PeopleFilter { disease: String }`;
    expect(codesOf(plantedSubgraph(types))).toEqual([
      'FORBIDDEN_FIELD_NAME Query.people(religion:)',
      'FORBIDDEN_FIELD_NAME GeneticProfile',
      'FORBIDDEN_FIELD_NAME PeopleFilter.disease',
    ]);
  });

  it.each([
    'income',
    'annualIncome',
    'deposits',
    'securities',
    'socialInsurance',
    'realEstate',
    'taxAmounts',
  ])('FORBIDDEN_FIELD_NAME: %s of a person is not public', (name) => {
    const field = (label: string) => codesOf(plantedSubgraph(`type Query { ${name}: Int ${label} }`));
    expect(field(OPEN)).toEqual([`FORBIDDEN_FIELD_NAME Query.${name}`]);
    expect(field('@access(to: [PUBLIC], of: PERSON, reason: PERSONAL_PRIVACY)')).toHaveLength(1);
    expect(field('@access(to: [PUBLIC], of: ORGANISATION, reason: PERSONAL_PRIVACY)')).toEqual([]);
    expect(field('@access(to: [AUTHORISED], reason: PERSONAL_PRIVACY)')).toEqual([]);
  });

  it('FORBIDDEN_FIELD_NAME: a field of a record type that is public of organisations only', () => {
    const label = '@access(to: [PUBLIC], of: ORGANISATION, reason: PERSONAL_PRIVACY)';
    const types = `type Query { r: Report ${OPEN} } type Report @record(list: "rs") ${label} { income: Int ${OPEN} }`;
    expect(codesOf(plantedSubgraph(types))).toEqual([]);
  });

  it.each([
    'region',
    'generalTaxpayer',
    'publicSecurityOrgan',
    'taxKind',
    'typeOfBlood',
    'diseased',
    'badFaith',
  ])('finds nothing in %s', (name) => {
    expect(codesOf(plantedSubgraph(`type Query { ${name}: Int ${OPEN} }`))).toEqual([]);
  });

  it('TYPE_DIFFERS: unequal inputs and enums of one name', () => {
    const colours = (values: string, name: string) =>
      plantedSubgraph(`${A_QUERY} enum Colour { ${values} }`, { name });
    const filter = (fields: string, name: string) =>
      plantedSubgraph(`${A_QUERY} input Filter { ${fields} }`, { name });
    expect(codesOf(colours('RED', 'a'), colours('RED GREEN', 'b'))).toEqual(['TYPE_DIFFERS Colour']);
    expect(codesOf(colours('RED GREEN', 'a'), colours('"as grass" GREEN RED', 'b'))).toEqual([]);
    expect(codesOf(filter('a: Int', 'a'), filter('a: Int!', 'b'))).toEqual(['TYPE_DIFFERS Filter']);
    expect(codesOf(filter('a: Int b: Int', 'a'), filter('b: Int a: Int', 'b'))).toEqual([]);
  });
});
