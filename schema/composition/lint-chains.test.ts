import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plantedSubgraph } from '../../test/composition/planted-subgraph.ts';
import { lintSubgraphs } from './lint-subgraphs.ts';
import { isAsOpenAs } from './openness.ts';
import { outlineSubgraph, type SubgraphSource } from './outline.ts';

const OPEN = '@access(to: [PUBLIC])';
const CLOSED = '@access(to: [GOVERNMENT], reason: OUT_OF_DUTY)';

const codesOf = (subgraphs: readonly SubgraphSource[]): readonly string[] =>
  lintSubgraphs(subgraphs).map(({ code, coordinate, subgraph }) => `${code} ${coordinate} (${subgraph})`);

/** A subgraph of its own for each field of a tree: each is computed from the one before, whose label it repeats. */
const chain = (labels: readonly string[], copies: readonly string[] = labels): readonly SubgraphSource[] =>
  labels.map((label, place) => {
    const required = place === 0 ? '' : `f${place - 1}: Int @external ${copies[place - 1]}`;
    const requires = place === 0 ? '' : `@requires(fields: "f${place - 1}")`;
    return plantedSubgraph(
      `type Tree @key(fields: "id") { id: ID! ${OPEN} ${required} f${place}: Int ${requires} ${label}
        _withheld_s${place}: access__Bits @inaccessible }`,
      { name: `s${place}` },
    );
  });

describe('a chain of fields that are computed from each other, over several subgraphs', () => {
  it('is refused at the link where it opens, however far from what is protected', () => {
    expect(codesOf(chain([CLOSED, CLOSED, CLOSED]))).toEqual([]);
    expect(codesOf(chain([OPEN, OPEN, CLOSED]))).toEqual([]);
    expect(codesOf(chain([CLOSED, CLOSED, OPEN]))).toEqual(['REQUIRES_MORE_PROTECTED Tree.f2 (s2)']);
    expect(codesOf(chain([CLOSED, OPEN, OPEN]))).toEqual(['REQUIRES_MORE_PROTECTED Tree.f1 (s1)']);
  });

  it('is refused where a subgraph says of what it requires that it is more open than its owner does', () => {
    const lying = codesOf(chain([CLOSED, CLOSED, OPEN], [CLOSED, OPEN, OPEN]));
    expect(lying).toHaveLength(1);
    expect(lying[0]).toMatch(/^LABEL_DIFFERS Tree\.f1/);
  });

  it('is refused where it leads through another entity, or a key does', () => {
    const through = (name: string, extra: string) =>
      plantedSubgraph(`
        type Tree @key(fields: "id${extra}") { id: ID! ${OPEN} owner: Owner @external ${OPEN}
          shade: Int @requires(fields: "owner { home { name } }") ${OPEN} _withheld_orchard: access__Bits @inaccessible }
        type Owner @key(fields: "id") { id: ID! ${OPEN} home: Home @external ${OPEN} }
        type Home @key(fields: "id") { id: ID! ${OPEN} name: String @external ${name}
          _withheld_orchard: access__Bits @inaccessible }`);
    expect(codesOf([through(CLOSED, '')])).toEqual(['REQUIRES_MORE_PROTECTED Tree.shade (orchard)']);
    expect(codesOf([through(OPEN, '')])).toEqual([]);
    expect(codesOf([through(CLOSED, ' owner { home { name } }')])).toContain(
      'PROTECTED_KEY Home.name (orchard)',
    );
  });

  it('that is not refused gives nobody at its end what its beginning keeps from them', () => {
    const label = fc.constantFrom(
      ...[OPEN, CLOSED, '@access(to: [AUTHORISED], reason: PERSONAL_PRIVACY)'],
      '@access(to: [AUTHORISED, GOVERNMENT], reason: PERSONAL_PRIVACY)',
      '@access(to: [PUBLIC], of: ORGANISATION) @access(to: [GOVERNMENT], reason: OUT_OF_DUTY)',
      '@access(to: [PUBLIC], as: PHONE) @access(to: [GOVERNMENT], reason: OUT_OF_DUTY)',
      '@access(to: [PUBLIC], when: "ripe", reason: SUBJECT_CHOICE)',
    );
    let composed = 0;
    fc.assert(
      fc.property(fc.array(label, { minLength: 2, maxLength: 4 }), (labels) => {
        const subgraphs = chain(labels);
        if (lintSubgraphs(subgraphs).length > 0) return;
        composed += 1;
        const fieldsOf = (place: number) => {
          const source = subgraphs[place];
          const tree = source && outlineSubgraph(source).types.get('Tree');
          return tree?.fields.find(({ name }) => name === `f${place}`)?.labels ?? [];
        };
        expect(isAsOpenAs(fieldsOf(0), fieldsOf(labels.length - 1)), labels.join(' → ')).toBe(true);
      }),
      { numRuns: 150 },
    );
    expect(composed).toBeGreaterThan(10);
  });
});
