import { describe, expect, it } from 'vitest';
import {
  HEADER,
  orchardSubgraph,
  plantedSubgraph,
  registrySubgraph,
} from '../../test/composition/planted-subgraph.ts';
import { printApiSchema } from './api-schema.ts';
import { composeSupergraph } from './compose-supergraph.ts';
import type { SubgraphSource } from './outline.ts';
import { verifySupergraph } from './verify-supergraph.ts';

const supergraphOf = (subgraphs: readonly SubgraphSource[]): string => {
  const composition = composeSupergraph(subgraphs);
  return composition.kind === 'composed' ? composition.supergraphSdl : JSON.stringify(composition.findings);
};

const findingsOf = (subgraphs: readonly SubgraphSource[]) => {
  const composition = composeSupergraph(subgraphs);
  return composition.kind === 'refused' ? composition.findings : [];
};

describe('composing', () => {
  it('makes one supergraph that keeps every label, in whatever order the subgraphs come', () => {
    const sdl = supergraphOf([registrySubgraph(), orchardSubgraph()]);
    expect(sdl).toContain('type Harvest');
    expect(sdl).toContain('@access(to: [AUTHORISED, GOVERNMENT], reason: TRADE_SECRET)');
    expect(sdl).toContain('@access(to: [PUBLIC], of: ORGANISATION, when: "ripe")');
    expect(supergraphOf([orchardSubgraph(), registrySubgraph()])).toContain('when: "ripe"');
  });

  it('shows clients neither labels nor helper fields', () => {
    const api = printApiSchema(supergraphOf([registrySubgraph(), orchardSubgraph()]));
    expect(api).toContain('harvests: HarvestConnection');
    expect(api).not.toMatch(/access|_withheld|join__/);
  });

  it('sends nothing anywhere', () => {
    expect(process.env.APOLLO_TELEMETRY_DISABLED).toBe('1');
  });

  it('is not tried on subgraphs the lint refuses', () => {
    const orchard = plantedSubgraph('type Query { open: Int }');
    expect(findingsOf([orchard])).toEqual([
      expect.objectContaining({ code: 'LABEL_MISSING', coordinate: 'Query.open', subgraph: 'orchard' }),
    ]);
  });

  it('COMPOSITION_FAILED: a type that cannot be reached', () => {
    const orchard = plantedSubgraph(`
      type Query { tree: Tree @access(to: [PUBLIC]) }
      type Tree implements Missing { id: ID @access(to: [PUBLIC]) }`);
    expect(findingsOf([orchard])).toEqual([expect.objectContaining({ code: 'COMPOSITION_FAILED' })]);
  });

  it('TYPE_UNPREFIXED: two domains have a type of one name', () => {
    const types = `
      type Query { NAMEs: Tree @access(to: [PUBLIC]) }
      type Tree { NAME: Int @access(to: [PUBLIC]) height: HEIGHT @access(to: [PUBLIC]) }`;
    const subgraphs = [
      plantedSubgraph(types.replaceAll('NAME', 'pear').replace('HEIGHT', 'Int'), { name: 'pears' }),
      plantedSubgraph(types.replaceAll('NAME', 'apple').replace('HEIGHT', 'String'), { name: 'apples' }),
    ];
    expect(findingsOf(subgraphs)[0]).toMatchObject({
      code: 'TYPE_UNPREFIXED',
      coordinate: 'Tree',
      sentence: expect.stringMatching(
        /^is declared in pears and apples, and the two do not fit; give it the domain's prefix/,
      ),
    });
  });
});

describe('the composed supergraph', () => {
  const subgraphs = [registrySubgraph(), orchardSubgraph()];
  const sdl = supergraphOf(subgraphs);

  it('is accepted as composed', () => {
    expect(verifySupergraph(sdl, subgraphs)).toEqual([]);
  });

  it.each([
    ['a field that lost its label', 'note: String @access(to: [GOVERNMENT])', 'note: String', 'Harvest.note'],
    [
      'a label that grew',
      '@access(to: [AUTHORISED, GOVERNMENT], reason: TRADE_SECRET)',
      '@access(to: [PUBLIC])',
      'Harvest.yieldKg',
    ],
    ['a type that lost a label', ' @access(to: [PUBLIC], of: ORGANISATION, when: "ripe")', '', 'Harvest'],
    ['a field nobody has declared', 'note: String', 'more: String\n  note: String', 'Harvest.more'],
  ])('SUPERGRAPH_UNLABELLED: %s', (_name, from, to, coordinate) => {
    expect(sdl).toContain(from);
    const findings = verifySupergraph(sdl.replace(from, to), subgraphs);
    expect(findings).toEqual([expect.objectContaining({ code: 'SUPERGRAPH_UNLABELLED', coordinate })]);
  });

  it('SUPERGRAPH_UNLABELLED: a subgraph that does not export its labels', () => {
    const silent = plantedSubgraph('type Query { a: Int @access(to: [NOBODY], reason: INTERNAL_AFFAIRS) }', {
      header: HEADER.replace('@composeDirective(name: "@access")', ''),
    });
    const composed = supergraphOf([
      plantedSubgraph('type Query { b: Int @access(to: [PUBLIC]) }', { name: 'other' }),
    ]);
    expect(verifySupergraph(composed, [silent])).toContainEqual(
      expect.objectContaining({ code: 'SUPERGRAPH_UNLABELLED', coordinate: 'Query.a' }),
    );
  });
});
