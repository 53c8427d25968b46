import { describe, expect, it } from 'vitest';
import { createCreditFixture } from '../testing/credit.ts';
import { createFixture } from '../testing/fixture.ts';
import { createMedia } from '../testing/media.ts';
import { loadSupergraph } from './load-supergraph.ts';

const credit = createCreditFixture().supergraphSdl;
const access = loadSupergraph(credit).access;
const rulesOf = (coordinate: string) => (access === 'none' ? undefined : access.get(coordinate));

const composed = (sdl: string): string => createFixture([{ name: 'food-drug', sdl }]).supergraphSdl;

describe('what a supergraph says of its coordinates', () => {
  it('is read with its labels', () => {
    expect(rulesOf('TaxRating.level')?.labels).toEqual([
      { to: ['AUTHORISED'], reason: 'TRADE_SECRET' },
      { to: ['PUBLIC'], when: 'rated-A' },
    ]);
    expect(rulesOf('TaxRating.level')?.typeLabels).toEqual([{ to: ['PUBLIC'], of: 'ORGANISATION' }]);
  });

  it('names the record type that a grant must name', () => {
    expect(rulesOf('TaxRating.score')?.recordType).toBe('TaxRating');
    expect(rulesOf('TaxFile.arrears')?.recordType).toBe('TaxArrears');
    expect(rulesOf('Subject.phone')?.recordType).toBe('Subject');
  });

  it('finds the record type behind a connection', () => {
    const { access: table } = loadSupergraph(
      composed(`
        type Query { file: File @access(to: [PUBLIC]) }
        type File { list: Pages @access(to: [AUTHORISED]) edgy: Edgy @access(to: [AUTHORISED]) _withheld_food_drug: access__Bits @inaccessible }
        type Pages { nodes: [Item] @access(to: [PUBLIC]) }
        type Edgy { edges: [Edge!] @access(to: [PUBLIC]) }
        type Edge { node: Item @access(to: [PUBLIC]) }
        type Item @access(to: [AUTHORISED]) { name: String @access(to: [AUTHORISED]) _withheld_food_drug: access__Bits @inaccessible }
      `),
    );
    if (table === 'none') throw new Error('the supergraph has labels');
    expect(table.get('File.list')?.recordType).toBe('Item');
    expect(table.get('File.edgy')?.recordType).toBe('Item');
  });

  it('counts bits by the names of the labelled fields that the subgraph serves', () => {
    expect(rulesOf('TaxFile.arrears')?.helpers).toEqual([{ field: '_withheld_tax', bit: 0, standingAt: 4 }]);
    expect(rulesOf('TaxFile.ratings')?.helpers).toEqual([{ field: '_withheld_tax', bit: 3, standingAt: 10 }]);
    expect(rulesOf('Subject.phone')?.helpers).toMatchObject([{ field: '_withheld_registry', bit: 3 }]);
    expect(rulesOf('Query.subject')?.helpers).toEqual([]);
  });

  it('leaves nothing of ours in the schema clients see', () => {
    const names = Object.keys(loadSupergraph(credit).api.getTypeMap());
    expect(names.filter((name) => /access|join|link|Bits/.test(name))).toEqual([]);
  });
});

describe('a supergraph is refused by name when', () => {
  const guarded = 'type Query { a: A @access(to: [PUBLIC]) } type A { x: Int @access(to: [PUBLIC]) ';

  it.each([
    ['a field has no label', composed(`${guarded} y: Int }`), 'A.y has no @access'],
    [
      'a guarded field has no helper beside it',
      composed(`${guarded} y: Int @access(to: [AUTHORISED]) }`),
      'A.y depends on the record',
    ],
    [
      'an interface is labelled',
      composed(
        `${guarded} y: I @access(to: [PUBLIC]) } interface I { z: Int @access(to: [PUBLIC]) } type B implements I { z: Int @access(to: [PUBLIC]) }`,
      ),
      'I.z is labelled on an interface',
    ],
    ['it is no SDL', 'type {', 'not well-formed SDL'],
    ['it is no supergraph', 'type Query { a: Int }', 'no @access labels'],
    [
      'its labels are renamed',
      credit.replace('import: ["@access"]', 'import: [{name: "@access", as: "@acl"}]'),
      'under another name',
    ],
    ['its labels are namespaced', credit.replace(', import: ["@access"]', ''), 'under another name'],
    [
      'it demands what the planner cannot do',
      credit.replace(
        'for: EXECUTION)',
        'for: EXECUTION) @link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)',
      ),
      'authenticated',
    ],
    ['it has no labels at all', createMedia().supergraphSdl, 'no @access labels'],
  ])('%s', (_, sdl, sentence) => {
    expect(() => loadSupergraph(sdl)).toThrow(
      expect.objectContaining({ code: 'SUPERGRAPH_INVALID', message: expect.stringContaining(sentence) }),
    );
  });

  it('it has labels and is to be served without access rules', () => {
    expect(() => loadSupergraph(credit, { accessRules: false })).toThrow('It has access rules');
  });
});

describe('a foreign supergraph', () => {
  it('is served without access rules when that is asked for', () => {
    expect(loadSupergraph(createMedia().supergraphSdl, { accessRules: false }).access).toBe('none');
  });
});
