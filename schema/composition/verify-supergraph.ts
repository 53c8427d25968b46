import { parse } from 'graphql';
import type { Finding } from './finding.ts';
import { canonical } from './openness.ts';
import { outlineSubgraph, type SubgraphSource } from './outline.ts';
import { answeringFields, helperName, isRecord, objectTypes } from './type-place.ts';

/** The labels every coordinate must have, from the subgraphs; the lint has made sure that they agree. */
const expectedLabels = (subgraphs: readonly SubgraphSource[]): ReadonlyMap<string, string> => {
  const expected = new Map<string, string>();
  for (const outline of subgraphs.map(outlineSubgraph)) {
    for (const type of objectTypes(outline)) {
      if (isRecord(type)) expected.set(type.name, canonical(type.labels));
      for (const { coordinate, labels } of answeringFields(outline, type)) {
        expected.set(coordinate, canonical(labels));
      }
    }
  }
  return expected;
};

/** Every label of the subgraphs is on the same coordinate of the supergraph, and none of its coordinates has none. */
export const verifySupergraph = (
  supergraphSdl: string,
  subgraphs: readonly SubgraphSource[],
): readonly Finding[] => {
  const document = parse(supergraphSdl, { noLocation: true });
  const supergraph = outlineSubgraph({ name: 'supergraph', routingUrl: '', document, rules: new Set() });
  const helpers = new Set(subgraphs.map(({ name }) => helperName(name)));
  const expected = expectedLabels(subgraphs);
  const found = new Map<string, string>();
  for (const type of objectTypes(supergraph)) {
    if (expected.has(type.name)) found.set(type.name, canonical(type.labels));
    for (const { name, coordinate, labels } of type.fields) {
      if (!helpers.has(name)) found.set(coordinate, canonical(labels));
    }
  }
  const coordinates = new Set([...expected.keys(), ...found.keys()]);
  return [...coordinates]
    .filter(
      (coordinate) => found.get(coordinate) !== expected.get(coordinate) || found.get(coordinate) === '[]',
    )
    .map((coordinate) => ({
      code: 'SUPERGRAPH_UNLABELLED',
      coordinate,
      sentence: 'composition has lost or changed its labels; compare its @access in every subgraph',
    }));
};
