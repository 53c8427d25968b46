import { type Decision, decide, isGrantable } from '../../schema/access/decide.ts';
import { typesOnDuty } from '../../schema/access/standing.ts';
import type { Caller } from '../../schema/caller.ts';
import type { Policy } from '../../schema/policy/policy.ts';
import { chinaDay } from '../../schema/scalars/calendar-day.ts';
import { BoundedCache } from '../bounded-cache.ts';
import type { AccessTable, CoordinateAccess, HelperBit } from '../supergraph/access-table.ts';

/**
 * How a coordinate is treated in one answer. `ask`: the subgraph says it object by object; `grantable`: and, where a
 * grant could have opened it, how the caller stands with the subject.
 */
export type Treatment =
  | { readonly kind: 'show'; readonly isMasked?: true }
  | { readonly kind: 'withhold'; readonly reason: WithheldReason }
  | {
      readonly kind: 'ask';
      readonly reason: WithheldReason;
      readonly grantable: boolean;
      readonly helpers: readonly HelperBit[];
      /** What is shown is masked, for whomever. */
      readonly isMasked?: true;
    };

export type WithheldReason = Extract<Decision, { kind: 'withhold' }>['reason'];

/** Decides coordinates for one class of callers. */
export type Treat = (coordinate: string) => Treatment;

const SHOW: Treatment = { kind: 'show' };
const SHOW_MASKED: Treatment = { kind: 'show', isMasked: true };

/**
 * Names the class of callers that get the same decisions. Says nothing of subjects or grants: what a grant can open is
 * decided `depends` whether the caller holds one or not.
 */
export const decisionSignature = (caller: Caller, now: Date): string =>
  JSON.stringify([caller.role, caller.purpose ?? null, typesOnDuty(caller), chinaDay(now)]);

export interface DecisionsParts {
  /** `none`: a foreign supergraph without access rules. */
  readonly access: AccessTable | 'none';
  readonly policy: Policy;
  readonly cacheSize?: number;
}

/** Takes each decision once for a class of callers and a day. */
export const createDecisions = ({ access, policy, cacheSize = 200 }: DecisionsParts) => {
  const known = new BoundedCache<Map<string, Treatment>>({ limit: cacheSize });

  const treatmentOf = (rules: CoordinateAccess | undefined, caller: Caller, now: Date): Treatment => {
    if (rules === undefined) return { kind: 'withhold', reason: 'PERSONAL_PRIVACY' };
    const { labels, typeLabels, recordType, helpers } = rules;
    const ofType = decide({ labels: typeLabels, recordType, caller, now, policy });
    if (typeLabels.length > 0 && ofType.kind === 'withhold') return ofType;
    const decision = decide({ labels, typeLabels, recordType, caller, now, policy });
    if (decision.kind === 'withhold') return decision;
    if (decision.kind === 'mask') return SHOW_MASKED;
    // Why shown without helpers: only root fields have none, and there the subgraph's null is the whole answer.
    if (decision.kind !== 'depends' || helpers.length === 0) return SHOW;
    const isMasked = decision.openings.every((opening) => opening.as !== undefined);
    const grantable = isGrantable(decision);
    return { kind: 'ask', reason: decision.reason, grantable, helpers, ...(isMasked && { isMasked }) };
  };

  return (caller: Caller, now: Date): Treat => {
    if (access === 'none') return () => SHOW;
    const taken = known.getOrCreate(decisionSignature(caller, now), () => new Map());
    return (coordinate) => {
      const before = taken.get(coordinate);
      if (before !== undefined) return before;
      const treatment = treatmentOf(access.get(coordinate), caller, now);
      taken.set(coordinate, treatment);
      return treatment;
    };
  };
};
