import { type GraphQLSchema, isObjectType } from 'graphql';
import {
  type Decision,
  type DecisionInput,
  decide,
  isGrantable,
  type Opening,
  openingsOf,
  rowFor,
} from '../../schema/access/decide.ts';
import type { Caller } from '../../schema/caller.ts';
import { CodedError } from '../../schema/coded-error.ts';
import type { Policy } from '../../schema/policy/policy.ts';
import { REASONS, type Reason } from '../../schema/reasons.ts';
import type { AccessTable, CoordinateAccess } from '../supergraph/access-table.ts';

/* The shapes of schema/visibility.graphql. */

interface Ground {
  readonly rule: string;
  readonly legalBasis: string;
}

export interface VisibilityWay extends Ground {
  readonly through: 'ANY' | 'OWN' | 'GRANTED';
  readonly subjectKind: Opening['of'] | null;
  readonly condition: string | null;
  readonly mask: Opening['as'] | null;
}

export interface CoordinateVisibility extends Ground {
  readonly coordinate: string;
  readonly decision: 'ALLOW' | 'MASK' | 'DEPENDS' | 'WITHHOLD';
  readonly ways: readonly VisibilityWay[];
  readonly reason: Reason | null;
}

export interface TypeVisibility {
  readonly type: string;
  readonly records: CoordinateVisibility | null;
  readonly fields: readonly CoordinateVisibility[];
}

export interface Looking {
  readonly caller: Caller;
  readonly now: Date;
}

export interface SeeTypesParts {
  readonly api: GraphQLSchema;
  readonly access: AccessTable;
  readonly policy: Policy;
}

const DECISIONS = { allow: 'ALLOW', mask: 'MASK', depends: 'DEPENDS', withhold: 'WITHHOLD' } as const;
const THROUGH = { any: 'ANY', own: 'OWN', granted: 'GRANTED' } as const;

const wayOf = (opening: Opening, input: DecisionInput): VisibilityWay => {
  const row = rowFor(input, opening.audience);
  return {
    through: THROUGH[opening.through],
    subjectKind: opening.of ?? null,
    condition: opening.when ?? null,
    mask: opening.as ?? null,
    rule: row?.rule ?? '',
    legalBasis: row?.basis ?? '',
  };
};

const reasonOf = (decision: Decision): Reason | undefined => {
  if (decision.kind === 'withhold') return decision.reason;
  if (decision.kind !== 'depends') return undefined;
  return isGrantable(decision) ? 'NO_AUTHORISATION' : decision.reason;
};

const visibilityOf = (coordinate: string, input: DecisionInput): CoordinateVisibility => {
  const decision = decide(input);
  const ways = openingsOf(input).map((opening) => wayOf(opening, input));
  const reason = reasonOf(decision);
  const told = reason === undefined ? undefined : REASONS[reason];
  return {
    ...{ coordinate, decision: DECISIONS[decision.kind], ways, reason: reason ?? null },
    rule: told?.rule ?? ways[0]?.rule ?? '',
    legalBasis: told?.basis ?? ways[0]?.legalBasis ?? '',
  };
};

/** The fields of a type that are labelled, in the order of the schema; none for what is no object type. */
const labelledFields = ({ api, access }: SeeTypesParts, name: string) => {
  const type = api.getType(name);
  if (!isObjectType(type)) return [];
  return Object.keys(type.getFields()).flatMap((field): [string, CoordinateAccess][] => {
    const rules = access.get(`${name}.${field}`);
    return rules === undefined ? [] : [[field, rules]];
  });
};

const seeType = (name: string, parts: SeeTypesParts, looking: Looking): TypeVisibility | undefined => {
  const fields = labelledFields(parts, name);
  const [first] = fields;
  if (first === undefined) return undefined;
  const { typeLabels } = first[1];
  const asking = { ...looking, policy: parts.policy };
  const ofType: DecisionInput = { ...asking, labels: typeLabels, recordType: name };
  const isRecord = typeLabels.length > 0;
  const isClosed = isRecord && decide(ofType).kind === 'withhold';
  return {
    type: name,
    records: isRecord ? visibilityOf(name, ofType) : null,
    fields: fields.map(([field, { labels, recordType }]) =>
      visibilityOf(`${name}.${field}`, isClosed ? ofType : { ...asking, labels, typeLabels, recordType }),
    ),
  };
};

const MOST_TYPES = 20;

/**
 * Says of types what a caller may see of them, by the decisions that an operation of its would meet. Throws a CodedError
 * where a name is none of an object type, or there are none or too many.
 */
export const createSeeTypes =
  (parts: SeeTypesParts) =>
  (names: readonly string[], looking: Looking): readonly TypeVisibility[] => {
    const seen = names.slice(0, MOST_TYPES).map((name) => seeType(name, parts, looking));
    const known = seen.filter((type) => type !== undefined);
    if (known.length === 0 || known.length < names.length) throw new CodedError('TYPES_INVALID');
    return known;
  };
