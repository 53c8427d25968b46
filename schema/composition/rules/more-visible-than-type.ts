import type { Complaint } from '../finding.ts';
import { audiencesOf } from '../openness.ts';
import type { SubgraphOutline } from '../outline.ts';
import { answeringFields, isRecord, objectTypes } from '../type-place.ts';

/** Whoever reads a field knows that the record exists: so its type is open to the same audience. */
export const moreVisibleThanType = (outline: SubgraphOutline): readonly Complaint[] =>
  objectTypes(outline)
    .filter((type) => isRecord(type) && type.labels.length > 0)
    .flatMap((type) => {
      const known = audiencesOf(type.labels);
      return answeringFields(outline, type).flatMap(({ coordinate, labels }) => {
        const extra = [...audiencesOf(labels)].filter((audience) => !known.has(audience));
        if (extra.length === 0) return [];
        const sentence = `is open to ${extra.join(', ')}, but its record type is not; open ${type.name} or close the field`;
        return [{ code: 'MORE_VISIBLE_THAN_TYPE', coordinate, sentence } as const];
      });
    });
