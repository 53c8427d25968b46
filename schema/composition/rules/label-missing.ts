import type { Complaint } from '../finding.ts';
import { directivesNamed, type SubgraphOutline } from '../outline.ts';
import { answeringFields, isRecord, objectTypes } from '../type-place.ts';

const complain = (coordinate: string, what: string): Complaint => ({
  code: 'LABEL_MISSING',
  coordinate,
  sentence: `${what} has no @access; say who may read it`,
});

/** Every field of an object and every record type carries a label: its class and grade. */
export const labelMissing = (outline: SubgraphOutline): readonly Complaint[] =>
  objectTypes(outline).flatMap((type) => [
    ...(isRecord(type) && directivesNamed(type, 'access').length === 0
      ? [complain(type.name, 'this record type')]
      : []),
    ...answeringFields(outline, type)
      .filter(({ node }) => directivesNamed(node, 'access').length === 0)
      .map(({ coordinate }) => complain(coordinate, 'this field')),
  ]);
