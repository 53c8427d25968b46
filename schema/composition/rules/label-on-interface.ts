import type { Complaint } from '../finding.ts';
import { directivesNamed, type SubgraphOutline } from '../outline.ts';

/** Only object types are decided on: a label on an interface would guard nothing (GHSA-mx7m-j9xf-62hw). */
export const labelOnInterface = ({ types }: SubgraphOutline): readonly Complaint[] =>
  [...types.values()]
    .filter(({ kind }) => kind === 'interface')
    .flatMap((type) => [
      ...(directivesNamed(type, 'access').length > 0 ? [type.name] : []),
      ...type.fields
        .filter(({ node }) => directivesNamed(node, 'access').length > 0)
        .map(({ coordinate }) => coordinate),
    ])
    .map((coordinate) => ({
      code: 'LABEL_ON_INTERFACE',
      coordinate,
      sentence: 'an interface carries no @access; label the types that implement it',
    }));
