import type { Caller } from '../caller.ts';
import type { Purpose } from '../codes/purposes.ts';
import type { Mask } from '../masks/masks.ts';
import type { Policy, PolicyRow } from '../policy/policy.ts';
import type { Reason } from '../reasons.ts';
import type { SubjectKind } from '../subject-id.ts';
import { inForce } from './condition.ts';
import type { Audience, Label } from './label.ts';
import { isOnDuty } from './standing.ts';

/** One way in: a label this caller can pass, and what it still depends on. */
export interface Opening {
  readonly audience: Audience;
  /** Whom it opens: every subject, the caller's own, or those with a grant in force for the record type. */
  readonly through: 'any' | 'own' | 'granted';
  readonly of?: SubjectKind;
  readonly when?: string;
  readonly as?: Mask;
}

/** What a caller gets at a coordinate. Only `depends` needs to look at the record. */
export type Decision =
  | { readonly kind: 'allow' }
  | { readonly kind: 'mask'; readonly as: Mask }
  | { readonly kind: 'withhold'; readonly reason: Reason }
  | { readonly kind: 'depends'; readonly openings: readonly Opening[]; readonly reason: Reason };

/** Whether a grant could open it: where none does, how the caller stands with the subject says why (see standing.ts). */
export const isGrantable = (decision: Decision): boolean =>
  decision.kind === 'depends' && decision.openings.some(({ through }) => through === 'granted');

export interface DecisionInput {
  readonly labels: readonly Label[];
  /** Labels of the record type around a field: their reason is told where the field's own give none. */
  readonly typeLabels?: readonly Label[];
  /** Name of the record type the coordinate belongs to; grants and duties are given by record type. */
  readonly recordType: string | undefined;
  readonly caller: Caller;
  readonly now: Date;
  readonly policy: Policy;
}

const isFor = ({ purpose }: PolicyRow, wanted: Purpose | undefined): boolean => {
  if (wanted === undefined || purpose === 'ANY') return false;
  return typeof purpose === 'string' ? purpose === wanted : purpose.includes(wanted);
};

/** The row in force for an audience: one that names the purpose comes before one for any purpose. */
export const rowFor = (
  { caller, now, policy }: Pick<DecisionInput, 'caller' | 'now' | 'policy'>,
  audience: Audience,
): PolicyRow | undefined => {
  const rows = policy.filter(
    (row) => row.role === caller.role && row.audience === audience && inForce(row, now),
  );
  return rows.find((row) => isFor(row, caller.purpose)) ?? rows.find((row) => row.purpose === 'ANY');
};

const throughOf = (input: DecisionInput, audience: Audience): Opening['through'] | undefined => {
  const { caller, recordType } = input;
  switch (rowFor(input, audience)?.outcome) {
    case 'allow':
      return 'any';
    case 'own':
      return 'own';
    case 'granted':
      return 'granted';
    case 'duty':
      return isOnDuty(caller, recordType ?? '') ? 'any' : undefined;
    default:
      return undefined;
  }
};

/** The labels a caller can pass, and what each still depends on; empty where nothing opens the coordinate. */
export const openingsOf = (input: DecisionInput): readonly Opening[] =>
  input.labels.flatMap((label) =>
    label.to.flatMap((audience): Opening[] => {
      const through = throughOf(input, audience);
      if (through === undefined) return [];
      return [
        {
          audience,
          through,
          ...(label.of !== undefined && { of: label.of }),
          ...(label.when !== undefined && { when: label.when }),
          ...(label.as !== undefined && { as: label.as }),
        },
      ];
    }),
  );

const isUnconditional = ({ through, of, when }: Opening): boolean =>
  through === 'any' && of === undefined && when === undefined;

const KINDS: readonly SubjectKind[] = ['ORGANISATION', 'PERSON'];

/** Whether the openings cover both subject kinds without looking at the record or the grants. */
const coversEveryone = (openings: readonly Opening[]): boolean =>
  KINDS.every((kind) => openings.some(({ of, ...rest }) => isUnconditional(rest) && (of ?? kind) === kind));

/** What a caller who cannot read the coordinate is told: the role's own reason for what is closed to it, else the label's. */
const reasonFor = (input: DecisionInput, openings: readonly Opening[]): Reason => {
  const closed = input.labels
    .flatMap((label) => label.to)
    .filter((audience) => !openings.some((opening) => opening.audience === audience));
  const own = closed.map((audience) => rowFor(input, audience)?.reason);
  return (
    own.find((reason) => reason !== undefined) ??
    [...input.labels, ...(input.typeLabels ?? [])].find((label) => label.reason !== undefined)?.reason ??
    'PERSONAL_PRIVACY'
  );
};

/**
 * Decides a coordinate for a caller at an instant. Several labels mean that any of them suffices; a coordinate
 * without a label is withheld.
 */
export const decide = (input: DecisionInput): Decision => {
  const openings = openingsOf(input);
  if (openings.length === 0) return { kind: 'withhold', reason: reasonFor(input, openings) };
  const plain = openings.filter((opening) => opening.as === undefined);
  if (coversEveryone(plain)) return { kind: 'allow' };
  const [first] = openings;
  const sameMask = openings.every((opening) => opening.as === first?.as);
  if (first?.as !== undefined && sameMask && coversEveryone(openings)) return { kind: 'mask', as: first.as };
  return { kind: 'depends', openings, reason: reasonFor(input, openings) };
};
