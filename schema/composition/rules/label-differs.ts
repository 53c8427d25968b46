import type { Finding } from '../finding.ts';
import { canonical } from '../openness.ts';
import type { SubgraphOutline } from '../outline.ts';
import { answeringFields, isRecord, objectTypes } from '../type-place.ts';

interface Served {
  readonly coordinate: string;
  readonly subgraph: string;
  readonly labels: string;
}

const servedBy = (outline: SubgraphOutline): readonly Served[] =>
  objectTypes(outline).flatMap((type) =>
    [
      ...(isRecord(type) ? [{ coordinate: type.name, labels: type.labels }] : []),
      ...answeringFields(outline, type),
    ].map(({ coordinate, labels }) => ({ coordinate, subgraph: outline.name, labels: canonical(labels) })),
  );

/** A coordinate of several subgraphs has the same labels in each: composition would let the loosest win. */
export const labelDiffers = (outlines: readonly SubgraphOutline[]): readonly Finding[] => {
  const first = new Map<string, Served>();
  return outlines.flatMap(servedBy).flatMap((served): Finding[] => {
    const { coordinate, subgraph, labels } = served;
    const earlier = first.get(coordinate);
    if (earlier === undefined) first.set(coordinate, served);
    if (earlier === undefined || earlier.labels === labels) return [];
    const sentence = `its labels differ from those in ${earlier.subgraph}; make them equal`;
    return [{ code: 'LABEL_DIFFERS', coordinate, subgraph, sentence }];
  });
};
