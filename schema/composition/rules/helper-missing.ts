import type { Complaint } from '../finding.ts';
import { isOpenToAll } from '../openness.ts';
import type { SubgraphOutline } from '../outline.ts';
import { answeringFields, helperName, objectTypes, placeOf } from '../type-place.ts';

/** Where something may be withheld, the object says so in its helper field: else the null would come without a reason. */
export const helperMissing = (outline: SubgraphOutline): readonly Complaint[] =>
  objectTypes(outline)
    .filter((type) => placeOf(outline, type) !== 'root')
    .filter((type) =>
      answeringFields(outline, type).some(({ labels }) => labels.length > 0 && !isOpenToAll(labels)),
    )
    .filter((type) => !type.fields.some(({ name }) => name === helperName(outline.name)))
    .map(({ name }) => ({
      code: 'HELPER_MISSING',
      coordinate: name,
      sentence: `has fields that may be withheld, so it needs ${helperName(outline.name)}: access__Bits @inaccessible`,
    }));
