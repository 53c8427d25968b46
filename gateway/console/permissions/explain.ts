import {
  type Decision,
  type DecisionInput,
  decide,
  isGrantable,
  type Opening,
  openingsOf,
  rowFor,
} from '../../../schema/access/decide.ts';
import type { Audience, Label } from '../../../schema/access/label.ts';
import type { Caller, Role } from '../../../schema/caller.ts';
import type { Purpose } from '../../../schema/codes/purposes.ts';
import { KINDS } from '../../../schema/composition/openness.ts';
import type { Outcome, Policy } from '../../../schema/policy/policy.ts';
import { REASONS, type Reason } from '../../../schema/reasons.ts';
import type { Place } from './list-places.ts';

/** On which law something rests. */
interface Ground {
  readonly rule: string;
  readonly basis: string;
}

/** One way a role gets to a coordinate, and what it depends on. */
export interface Way extends Omit<Opening, 'through' | 'when'> {
  readonly through: Outcome;
  readonly when?: Ground & { readonly name: string };
  readonly policy: Ground;
}

/** What a role gets at a coordinate, and why. */
export interface Explanation {
  readonly coordinate: string;
  readonly role: Role;
  /** A code, several that are treated alike, or `ANY`: no purpose, or one that nothing else is said of. */
  readonly purpose: string;
  readonly decision: Decision['kind'];
  readonly ways: readonly Way[];
  /** What is told where no way opens it; absent where one always does. */
  readonly otherwise?: Ground & { readonly reason: Reason };
  /** Audiences of the coordinate about which the policy has no row for this role: withheld. */
  readonly withoutRow: readonly Audience[];
}

export interface Asker {
  readonly role: Role;
  readonly purpose: Purpose | 'ANY';
  readonly now: Date;
  readonly policy: Policy;
}

/** A caller of the role who holds neither grant nor duty. */
const callerOf = ({ role, purpose }: Asker): Caller => ({
  role,
  ...(purpose !== 'ANY' && { purpose }),
  own: [],
  grants: [],
  duties: [],
});

/** What opens to a caller who holds whatever the role's rows ask for, so that each row shows. */
const everyOpening = (input: DecisionInput): readonly Opening[] => {
  const duties = [{ code: 'any', recordTypes: [input.recordType ?? ''] }];
  return openingsOf({ ...input, caller: { ...input.caller, duties } });
};

const waysOf = (input: DecisionInput, { recordRules }: Place): readonly Way[] =>
  everyOpening(input).flatMap(({ audience, of, when, as }): Way[] => {
    const row = rowFor(input, audience);
    if (row === undefined) return [];
    const rule = when === undefined ? undefined : recordRules[when];
    return [
      {
        audience,
        through: row.outcome,
        ...(of !== undefined && { of }),
        ...(rule !== undefined &&
          when !== undefined && { when: { name: when, rule: rule.rule, basis: rule.basis } }),
        ...(as !== undefined && { as }),
        policy: { rule: row.rule, basis: row.basis },
      },
    ];
  });

/** Whether the ways open it of every subject, if only masked. */
const alwaysOpens = (ways: readonly Way[]): boolean =>
  KINDS.every((kind) =>
    ways.some(({ through, of, when }) => through === 'allow' && (of ?? kind) === kind && when === undefined),
  );

/**
 * Why a type's rules do not count: a record they hide does not exist, so that nobody is told anything of it; only the
 * way into its list has a reason.
 */
const mayBeTold = ({ kind, isRoot }: Place, ways: readonly Way[]): boolean => {
  if (isRoot && ways.length > 0) return false;
  return !alwaysOpens(kind === 'type' ? ways.map(({ when: _, ...way }) => way) : ways);
};

const otherwiseOf = (input: DecisionInput, decision: Decision): Explanation['otherwise'] => {
  if (decision.kind !== 'withhold' && decision.kind !== 'depends') return undefined;
  const reason = isGrantable(decision) ? 'NO_AUTHORISATION' : decision.reason;
  const row = audiencesOf(input.labels)
    .map((audience) => rowFor(input, audience))
    .find((candidate) => candidate?.reason === reason);
  const { rule, basis } = row ?? REASONS[reason];
  return { reason, rule, basis };
};

const audiencesOf = (labels: readonly Label[]): readonly Audience[] => [
  ...new Set(labels.flatMap(({ to }) => to)),
];

/** What a role gets at a coordinate and why; where its record type is withheld, so is the field. */
export const explain = (place: Place, asker: Asker): Explanation => {
  const { coordinate, recordType, labels, typeLabels } = place;
  const caller = callerOf(asker);
  const own: DecisionInput = { labels, typeLabels, recordType, caller, now: asker.now, policy: asker.policy };
  const ofType: DecisionInput = { ...own, labels: typeLabels, typeLabels: [] };
  const isTypeWithheld = typeLabels.length > 0 && everyOpening(ofType).length === 0;
  const input = isTypeWithheld ? ofType : own;
  const decision = decide(input);
  const ways = waysOf(input, place);
  const otherwise = mayBeTold(place, ways) ? otherwiseOf(input, decision) : undefined;
  return {
    coordinate,
    role: asker.role,
    purpose: asker.purpose,
    decision: decision.kind === 'withhold' && ways.length > 0 ? 'depends' : decision.kind,
    ways,
    ...(otherwise !== undefined && { otherwise }),
    withoutRow: audiencesOf(labels).filter((audience) => rowFor(own, audience) === undefined),
  };
};
