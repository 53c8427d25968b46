import { AUDIENCES } from '../access/label.ts';
import { ROLES } from '../caller.ts';
import { isPurpose, PURPOSES, type Purpose } from '../codes/purposes.ts';
import { isReason } from '../reasons.ts';
import { isRuleNumber, isUnconfirmed, markOf, ruleOfLaw } from './legal-rules.ts';
import { firstGap, periodFaults, periodsMeet } from './period.ts';
import type { Policy, PolicyRow } from './policy.ts';

const OUTCOMES = ['allow', 'withhold', 'own', 'granted', 'duty'];

const purposesOf = ({ purpose }: PolicyRow): readonly string[] =>
  typeof purpose === 'string' ? [purpose] : purpose;

const placeOf = (row: PolicyRow, index: number): string =>
  `row ${index + 1} (${row.role} × ${purposesOf(row).join(', ')} × ${row.audience})`;

/** What is wrong with a row by itself. */
const faultsOf = (row: PolicyRow): readonly string[] => {
  const { role, audience, outcome, rule, mark, from, reason } = row;
  const unknown = purposesOf(row).filter((purpose) => purpose !== 'ANY' && !isPurpose(purpose));
  const isOpen = outcome !== 'withhold';
  return [
    ...((ROLES as readonly string[]).includes(role) ? [] : [`names an unknown role: ${role}`]),
    ...((AUDIENCES as readonly string[]).includes(audience)
      ? []
      : [`names an unknown audience: ${audience}`]),
    ...unknown.map((purpose) => `names an unknown purpose: ${purpose}`),
    ...(purposesOf(row).length === 0 ? ['names no purpose'] : []),
    ...(OUTCOMES.includes(outcome) ? [] : [`has an unknown outcome: ${outcome}`]),
    ...(isRuleNumber(rule) ? [] : [`names an unknown rule: ${rule}`]),
    ...(isRuleNumber(rule) && markOf(rule) !== mark ? [`has mark ${mark}; ${rule} has ${markOf(rule)}`] : []),
    ...(isOpen && (mark === 'S' || mark === 'M' || (isRuleNumber(rule) && isUnconfirmed(rule)))
      ? [`opens by a rule with mark ${mark}, which may only withhold`]
      : []),
    ...(isOpen && audience === 'NOBODY' ? ['opens what is open to nobody'] : []),
    ...periodFaults(row),
    ...(isRuleNumber(rule) && from < ruleOfLaw(rule).from
      ? [`begins (${from}) before ${rule} does (${ruleOfLaw(rule).from})`]
      : []),
    ...(reason === undefined || isReason(reason) ? [] : [`names an unknown reason: ${reason}`]),
  ];
};

const isForSame = (one: PolicyRow, other: PolicyRow): boolean =>
  one.role === other.role &&
  one.audience === other.audience &&
  purposesOf(one).some((purpose) => purposesOf(other).includes(purpose));

const overlaps = (policy: Policy): readonly string[] =>
  policy.flatMap((row, index) =>
    policy.flatMap((other, place) =>
      place > index && isForSame(row, other) && periodsMeet(row, other)
        ? [`${placeOf(row, index)} overlaps ${placeOf(other, place)}`]
        : [],
    ),
  );

const gaps = (policy: Policy, since: string): readonly string[] =>
  ROLES.flatMap((role) =>
    AUDIENCES.flatMap((audience) => {
      const rows = policy.filter((row) => row.role === role && row.audience === audience);
      const purposes = Object.keys(PURPOSES) as Purpose[];
      return [undefined, ...purposes].flatMap((purpose) => {
        const own = rows.filter((row) => row.purpose === 'ANY' || purposesOf(row).includes(purpose ?? 'ANY'));
        const day = firstGap(own, since);
        return day === undefined
          ? []
          : [`no row for ${role} × ${purpose ?? 'no purpose'} × ${audience} from ${day}`];
      });
    }),
  );

/**
 * Every fault of a policy, a sentence each: rows that contradict themselves, two rows for the same, none for something
 * from the day `since` on.
 */
export const checkPolicy = (policy: Policy, { since }: { readonly since: string }): readonly string[] => [
  ...policy.flatMap((row, index) => faultsOf(row).map((fault) => `${placeOf(row, index)} ${fault}`)),
  ...overlaps(policy),
  ...gaps(policy, since),
];
