import { type Complaint, type Finding, printFinding } from './finding.ts';
import { outlineSubgraph, type SubgraphOutline, type SubgraphSource } from './outline.ts';
import { directiveDiffers } from './rules/directive-differs.ts';
import { directiveUnsupported } from './rules/directive-unsupported.ts';
import { forbiddenFieldName } from './rules/forbidden-field-name.ts';
import { guardedNonNull } from './rules/guarded-non-null.ts';
import { helperMissing } from './rules/helper-missing.ts';
import { labelDiffers } from './rules/label-differs.ts';
import { labelMalformed } from './rules/label-malformed.ts';
import { labelMisplaced } from './rules/label-misplaced.ts';
import { labelMissing } from './rules/label-missing.ts';
import { labelOnInterface } from './rules/label-on-interface.ts';
import { moreVisibleThanType } from './rules/more-visible-than-type.ts';
import { oneReason } from './rules/one-reason.ts';
import { protectedKey } from './rules/protected-key.ts';
import { requiresMoreProtected } from './rules/requires-more-protected.ts';
import { reservedName } from './rules/reserved-name.ts';
import { rootRenamed } from './rules/root-renamed.ts';
import { ruleUnknown } from './rules/rule-unknown.ts';
import { tooManyFields } from './rules/too-many-fields.ts';
import { typeDiffers } from './rules/type-differs.ts';
import { valueTypeGuarded } from './rules/value-type-guarded.ts';

type SubgraphRule = (outline: SubgraphOutline) => readonly Complaint[];
type SupergraphRule = (outlines: readonly SubgraphOutline[]) => readonly Finding[];

const OF_EACH: readonly SubgraphRule[] = [
  directiveDiffers,
  directiveUnsupported,
  rootRenamed,
  reservedName,
  labelMissing,
  labelMalformed,
  labelOnInterface,
  labelMisplaced,
  ruleUnknown,
  guardedNonNull,
  helperMissing,
  moreVisibleThanType,
  valueTypeGuarded,
  oneReason,
  protectedKey,
  requiresMoreProtected,
  forbiddenFieldName,
  tooManyFields,
];

const OF_ALL: readonly SupergraphRule[] = [labelDiffers, typeDiffers];

/**
 * Holds every subgraph's SDL, and all of them together, against what the permission machinery relies on. Composition
 * itself is no guard: the looser of two labels wins there, and an unlabelled copy vanishes.
 */
export const lintSubgraphs = (subgraphs: readonly SubgraphSource[]): readonly Finding[] => {
  const outlines = subgraphs.map(outlineSubgraph);
  const each = outlines.flatMap((outline) =>
    OF_EACH.flatMap((rule) => rule(outline)).map((complaint) => ({ ...complaint, subgraph: outline.name })),
  );
  const findings = [...each, ...OF_ALL.flatMap((rule) => rule(outlines))];
  return [...new Map(findings.map((finding) => [printFinding(finding), finding])).values()];
};
