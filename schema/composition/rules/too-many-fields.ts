import type { Complaint } from '../finding.ts';
import type { SubgraphOutline } from '../outline.ts';
import { objectTypes } from '../type-place.ts';

/** Bits of a JSON number that every reader keeps (2^53), less one. */
const MOST = 52;

/** The helper field has one bit a labelled field. */
export const tooManyFields = (outline: SubgraphOutline): readonly Complaint[] =>
  objectTypes(outline).flatMap(({ name, fields }) => {
    const labelled = fields.filter(({ labels }) => labels.length > 0).length;
    if (labelled <= MOST) return [];
    const sentence = `has ${labelled} labelled fields, and ${MOST} fit; move some to a type of their own`;
    return [{ code: 'TOO_MANY_FIELDS', coordinate: name, sentence } as const];
  });
