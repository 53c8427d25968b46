import { type DocumentNode, Kind } from 'graphql';
import { Refusal } from '../refusal.ts';
import { countRepeats } from './count-repeats.ts';
import { LIMITS, type LimitName, type Limits } from './limits.ts';
import { createMeasure, fragmentsOf, type Measures } from './measure.ts';

const ORDER: readonly (LimitName & keyof Measures)[] = ['fields', 'depth', 'aliases', 'rootFields'];

/**
 * Refuses a document whose operations, taken together, exceed a limit; `__typename` and introspection count like
 * any field. Fragments that no operation uses are measured too.
 * Why before validation: that is quadratic in what is repeated.
 */
export const checkLimits = (document: DocumentNode, limits: Limits): void => {
  const fragments = fragmentsOf(document);
  const { ofSelections, ofFragment, sum } = createMeasure(fragments);
  const sets = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [definition.selectionSet] : [],
  );
  for (const name of fragments.keys()) ofFragment(name);
  const measures = sum(sets.map(ofSelections));
  const exceeded = ORDER.find((name) => measures[name] > limits[name]);
  if (exceeded !== undefined) throw new Refusal(LIMITS[exceeded].code);
  const repeats = sets.reduce((pairs, set) => pairs + countRepeats([set], fragments), 0);
  if (repeats > limits.repeats) throw new Refusal(LIMITS.repeats.code);
};
