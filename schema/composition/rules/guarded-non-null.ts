import { Kind } from 'graphql';
import type { Label } from '../../access/label.ts';
import type { Complaint } from '../finding.ts';
import { isAsOpenAs, isShownToAll } from '../openness.ts';
import type { SubgraphOutline, TypeOutline } from '../outline.ts';
import { answeringFields, isRecord, objectTypes } from '../type-place.ts';

const unmasked = (labels: readonly Label[]): readonly Label[] => labels.map(({ as: _, ...label }) => label);

/** A record exists for nobody who may not read the field, so that it is never null beside readable ones. */
const comesWithItsRecord = (type: TypeOutline, labels: readonly Label[]): boolean =>
  isRecord(type) && type.labels.length > 0 && isAsOpenAs(unmasked(labels), type.labels);

/** A withheld field is null; where it may not be, it would take its whole object with it. */
export const guardedNonNull = (outline: SubgraphOutline): readonly Complaint[] =>
  objectTypes(outline).flatMap((type) =>
    answeringFields(outline, type)
      .filter(({ node, labels }) => node.type.kind === Kind.NON_NULL_TYPE && labels.length > 0)
      .filter(({ labels }) => !isShownToAll(labels) && !comesWithItsRecord(type, labels))
      .map(({ coordinate }) => ({
        code: 'GUARDED_NON_NULL',
        coordinate,
        sentence: 'may be withheld, so it may be null; remove the "!"',
      })),
  );
