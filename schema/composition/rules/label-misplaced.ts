import type { Complaint } from '../finding.ts';
import { directivesNamed, type SubgraphOutline } from '../outline.ts';
import { isRecord } from '../type-place.ts';

/** A label on a type is obeyed only where the type has records: anywhere else it would promise what nobody keeps. */
export const labelMisplaced = ({ types }: SubgraphOutline): readonly Complaint[] =>
  [...types.values()]
    .filter(({ kind }) => kind !== 'interface')
    .filter((type) => directivesNamed(type, 'access').length > 0 && !isRecord(type))
    .map(({ name }) => ({
      code: 'LABEL_MISPLACED',
      coordinate: name,
      sentence: 'only a record type carries @access; label the fields of this type',
    }));
