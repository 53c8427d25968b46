import { fieldsNamedBy } from '../field-set.ts';
import type { Complaint } from '../finding.ts';
import { isAsOpenAs } from '../openness.ts';
import type { FieldOutline, SubgraphOutline } from '../outline.ts';
import { objectTypes } from '../type-place.ts';

/**
 * Why a rule does not count: it is the other domain's, and this one cannot tell for which records it holds.
 */
const unconditional = ({ labels }: FieldOutline) => labels.filter(({ when }) => when === undefined);

/** A field computed from others tells of them: its readers may read them all, unmasked unless it is masked alike. */
export const requiresMoreProtected = (outline: SubgraphOutline): readonly Complaint[] =>
  objectTypes(outline).flatMap((type) =>
    type.fields.flatMap((field) =>
      fieldsNamedBy(outline, { type, node: field.node, directive: 'requires' })
        .filter((required) => !isAsOpenAs(unconditional(required), field.labels))
        .map((required) => ({
          code: 'REQUIRES_MORE_PROTECTED',
          coordinate: field.coordinate,
          sentence: `requires ${required.coordinate}, which is open to fewer; close the field as far`,
        })),
    ),
  );
