import type { Complaint } from '../finding.ts';
import { isOpenToAll } from '../openness.ts';
import type { SubgraphOutline } from '../outline.ts';
import { answeringFields, objectTypes, placeOf } from '../type-place.ts';

/** A value has no record to decide on: it is guarded as a whole, by the field that leads to it. */
export const valueTypeGuarded = (outline: SubgraphOutline): readonly Complaint[] =>
  objectTypes(outline)
    .filter((type) => placeOf(outline, type) === 'value')
    .flatMap((type) => answeringFields(outline, type))
    .filter(({ labels }) => labels.length > 0 && !isOpenToAll(labels))
    .map(({ coordinate }) => ({
      code: 'VALUE_TYPE_GUARDED',
      coordinate,
      sentence: 'is part of a value, so it is @access(to: [PUBLIC]); guard the field that leads to the value',
    }));
