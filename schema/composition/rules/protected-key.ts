import { fieldsNamedBy } from '../field-set.ts';
import type { Complaint } from '../finding.ts';
import { isOpenToAll } from '../openness.ts';
import type { SubgraphOutline } from '../outline.ts';
import { objectTypes } from '../type-place.ts';

/** Keys are sent from subgraph to subgraph whoever asks: so they are open to everyone. */
export const protectedKey = (outline: SubgraphOutline): readonly Complaint[] =>
  objectTypes(outline)
    .flatMap((type) => fieldsNamedBy(outline, { type, node: type, directive: 'key' }))
    .filter(({ labels }) => !isOpenToAll(labels))
    .map(({ coordinate }) => ({
      code: 'PROTECTED_KEY',
      coordinate,
      sentence: 'is part of a key, so it is @access(to: [PUBLIC]); choose a key that says nothing',
    }));
