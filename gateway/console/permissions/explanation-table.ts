import { printRule } from '../../../schema/policy/legal-rules.ts';
import type { Table } from '../table.ts';
import type { Explanation, Way } from './explain.ts';

const HEADS = [
  'COORDINATE',
  'ROLE',
  'PURPOSE',
  'DECISION',
  'AUDIENCE',
  'THROUGH',
  'ABOUT',
  'WHEN',
  'AS',
  'REASON',
  'RULE',
  'BASIS',
];

const joined = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join('; ');

const wayCells = ({ audience, through, of, when, as, policy }: Way): readonly string[] => [
  audience,
  through === 'allow' ? '' : through,
  of ?? '',
  when?.name ?? '',
  as ?? '',
  '',
  joined(printRule(policy.rule), when && printRule(when.rule)),
  joined(policy.basis, when?.basis),
];

/** Nothing was decided for the role: said as such, beside the reason the caller is told. */
const otherwiseCells = ({ otherwise, ways, withoutRow }: Explanation): readonly (readonly string[])[] => {
  if (otherwise === undefined) return [];
  const { reason, rule, basis } = otherwise;
  const isUndecided = ways.length === 0 && withoutRow.length > 0;
  const ground = isUndecided ? ['', 'no row: withheld'] : [printRule(rule), basis];
  return [['', '', '', '', '', reason, ...ground]];
};

const linesOf = (explanation: Explanation): readonly (readonly string[])[] => {
  const { coordinate, role, purpose, decision, ways } = explanation;
  const otherwise = otherwiseCells(explanation);
  const lines = [...ways.map(wayCells), ...otherwise];
  return lines.map((cells, line) => {
    const isElse = otherwise.length > 0 && line === ways.length && ways.length > 0;
    const decided = isElse ? 'else withhold' : line === 0 ? decision : 'or';
    return line === 0 ? [coordinate, role, purpose, decided, ...cells] : ['', '', '', decided, ...cells];
  });
};

/** A line for each way that opens a coordinate, and one for what is told where none does. */
export const explanationTable = (explanations: readonly Explanation[]): Table => ({
  heads: HEADS,
  rows: explanations.flatMap(linesOf),
});

/** As `explanationTable`, where role and purpose are the same throughout and said above it. */
export const explanationTableOfRole = (explanations: readonly Explanation[]): Table => ({
  heads: HEADS,
  rows: explanations
    .flatMap(linesOf)
    .map(([coordinate = '', , , ...cells]) => [coordinate, '', '', ...cells]),
});
