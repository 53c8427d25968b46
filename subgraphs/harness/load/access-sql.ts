import type { Decision, Opening } from '../../../schema/access/decide.ts';
import type { Audience } from '../../../schema/access/label.ts';
import { livesFor } from '../../../schema/policy/lifecycle.ts';
import { type ConditionScope, conditionSql, ruleSql } from './condition-sql.ts';

const THROUGH = { any: [], own: ['s.own'], granted: ['s.granted'] } as const;

const openingParts = ({ of, through, when }: Opening, scope: ConditionScope): readonly string[] => [
  ...(of === undefined ? [] : [of === 'PERSON' ? 's.person' : 'not s.person']),
  ...THROUGH[through],
  ...(when === undefined ? [] : [ruleSql(when, scope)]),
];

const all = (parts: readonly string[]): string => (parts.length === 0 ? 'true' : `(${parts.join(' and ')})`);
const any = (parts: readonly string[]): string => (parts.length === 0 ? 'false' : `(${parts.join(' or ')})`);

/** The states of its life in which a record exists for an audience; none is declared for NOBODY. */
const lifecycleSql = (audience: Audience, scope: ConditionScope): string =>
  any(livesFor(audience, scope.now).map((when) => conditionSql(when, scope)));

/** Which records of the type exist for the caller: the openings of its label, each within the audience's lifecycle. */
export const existsSql = (openings: readonly Opening[], scope: ConditionScope): string =>
  any(
    openings.map((opening) => all([...openingParts(opening, scope), lifecycleSql(opening.audience, scope)])),
  );

/** For a decision that depends on the record: when the value is shown plain, and when masked. */
export const fieldSql = (decision: Decision & { kind: 'depends' }, scope: ConditionScope) => {
  const holding = (masked: boolean): string =>
    any(
      decision.openings
        .filter((opening) => (opening.as !== undefined) === masked)
        .map((opening) => all(openingParts(opening, scope))),
    );
  const mask = decision.openings.find((opening) => opening.as !== undefined)?.as;
  return { plain: holding(false), masked: holding(true), mask };
};
