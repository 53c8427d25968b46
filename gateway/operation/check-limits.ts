import { type DocumentNode, Kind } from 'graphql';
import { countRepeats } from './count-repeats.ts';
import { exceededOf, type LimitName, type LimitRules } from './limits.ts';
import { createMeasure, fragmentsOf } from './measure.ts';

/**
 * Refuses a document whose operations, taken together, exceed a limit; `__typename` and introspection count like
 * any field. Fragments that no operation uses are measured too. Returns the limits that are exceeded and only measured.
 * Why before validation: that is quadratic in what is repeated.
 */
export const checkLimits = (document: DocumentNode, rules: LimitRules): readonly LimitName[] => {
  const fragments = fragmentsOf(document);
  const { ofDefinition, ofFragment, sum } = createMeasure(fragments);
  const operations = document.definitions.filter(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );
  for (const name of fragments.keys()) ofFragment(name);
  const exceeded = exceededOf(sum(operations.map(ofDefinition)), rules);
  const repeats = operations.reduce(
    (pairs, { selectionSet }) => pairs + countRepeats([selectionSet], fragments),
    0,
  );
  return [...exceeded, ...exceededOf({ repeats }, rules)];
};
