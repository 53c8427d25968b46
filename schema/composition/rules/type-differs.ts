import type { Finding } from '../finding.ts';
import type { SubgraphOutline, TypeOutline } from '../outline.ts';
import { printBare } from '../print-bare.ts';

/** What of an input or enum callers depend on; undefined for types whose differences composition reports. */
const shapeOf = ({ kind, inputFields, values }: TypeOutline): string | undefined => {
  if (kind === 'enum')
    return values
      .map(({ name }) => name.value)
      .sort()
      .join(' ');
  if (kind !== 'input') return undefined;
  return inputFields.map(printBare).sort().join(' ');
};

/** Inputs and enums of one name are equal: composition would keep what they share, or all, without a word. */
export const typeDiffers = (outlines: readonly SubgraphOutline[]): readonly Finding[] => {
  const first = new Map<string, { readonly subgraph: string; readonly shape: string }>();
  return outlines.flatMap(({ name: subgraph, types }) =>
    [...types.values()].flatMap((type): Finding[] => {
      const shape = shapeOf(type);
      const earlier = first.get(type.name);
      if (shape === undefined || earlier?.shape === shape) return [];
      if (earlier === undefined) {
        first.set(type.name, { subgraph, shape });
        return [];
      }
      const sentence = `differs from the ${type.kind} of that name in ${earlier.subgraph}; give it the domain's prefix`;
      return [{ code: 'TYPE_DIFFERS', coordinate: type.name, subgraph, sentence }];
    }),
  );
};
