import { MOST_FIELDS } from '../../access/withheld-bits.ts';
import type { Complaint } from '../finding.ts';
import type { SubgraphOutline } from '../outline.ts';
import { objectTypes } from '../type-place.ts';

/** The helper field has one bit a labelled field. */
export const tooManyFields = (outline: SubgraphOutline): readonly Complaint[] =>
  objectTypes(outline).flatMap(({ name, fields }) => {
    const labelled = fields.filter(({ labels }) => labels.length > 0).length;
    if (labelled <= MOST_FIELDS) return [];
    const sentence = `has ${labelled} labelled fields, and ${MOST_FIELDS} fit; move some to a type of their own`;
    return [{ code: 'TOO_MANY_FIELDS', coordinate: name, sentence } as const];
  });
