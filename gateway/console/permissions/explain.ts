import {
  type Decision,
  type DecisionInput,
  decide,
  type Opening,
  openingsOf,
  rowFor,
} from '../../../schema/access/decide.ts';
import type { Audience, Label } from '../../../schema/access/label.ts';
import type { Caller, Role } from '../../../schema/caller.ts';
import type { Purpose } from '../../../schema/codes/purposes.ts';
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
  readonly purpose: Purpose | 'ANY';
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

/** A caller of the role who holds whatever its rows ask for, so that each row shows. */
const callerOf = ({ role, purpose }: Asker, recordType: string | undefined): Caller => ({
  role,
  ...(purpose !== 'ANY' && { purpose }),
  own: [],
  grants: [],
  duties: [{ code: 'any', recordTypes: [recordType ?? ''] }],
});

const waysOf = (input: DecisionInput, { domain }: Place): readonly Way[] =>
  openingsOf(input).flatMap(({ audience, of, when, as }): Way[] => {
    const row = rowFor(input, audience);
    if (row === undefined) return [];
    const rule = when === undefined ? undefined : domain.recordRules[when];
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

const withoutRules = (labels: readonly Label[]): readonly Label[] =>
  labels.map(({ when: _, ...label }) => label);

/** A record hidden by a rule does not exist, so that nobody is told anything: only the way into its list has a reason. */
const decisionThatTells = (input: DecisionInput, { kind }: Place): Decision =>
  kind === 'type' ? decide({ ...input, labels: withoutRules(input.labels) }) : decide(input);

const toldBy = (input: DecisionInput, decision: Decision): Explanation['otherwise'] => {
  if (decision.kind !== 'withhold' && decision.kind !== 'depends') return undefined;
  const { reason } = decision;
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
  const caller = callerOf(asker, recordType);
  const own: DecisionInput = { labels, typeLabels, recordType, caller, now: asker.now, policy: asker.policy };
  const ofType: DecisionInput = { ...own, labels: typeLabels, typeLabels: [] };
  const isTypeWithheld = typeLabels.length > 0 && decide(ofType).kind === 'withhold';
  const input = isTypeWithheld ? ofType : own;
  const otherwise = toldBy(input, decisionThatTells(input, place));
  return {
    coordinate,
    role: asker.role,
    purpose: asker.purpose,
    decision: decide(input).kind,
    ways: waysOf(input, place),
    ...(otherwise !== undefined && { otherwise }),
    withoutRow: audiencesOf(labels).filter((audience) => rowFor(own, audience) === undefined),
  };
};
