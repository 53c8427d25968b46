import type { Complaint } from '../finding.ts';
import type { SubgraphOutline } from '../outline.ts';
import { objectTypes } from '../type-place.ts';

/** Every `when` names a record rule of the domain. */
export const ruleUnknown = (outline: SubgraphOutline): readonly Complaint[] =>
  objectTypes(outline)
    .flatMap((type) => [{ coordinate: type.name, labels: type.labels }, ...type.fields])
    .flatMap(({ coordinate, labels }) =>
      labels.flatMap(({ when }) =>
        when === undefined || outline.rules.has(when)
          ? []
          : [
              {
                code: 'RULE_UNKNOWN',
                coordinate,
                sentence: `its label names the rule "${when}", which rules.ts does not define`,
              } as const,
            ],
      ),
    );
