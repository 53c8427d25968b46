import type { Audience } from '../../../schema/access/label.ts';
import type { Role } from '../../../schema/caller.ts';
import type { Table } from '../table.ts';
import type { Explanation } from './explain.ts';

/** A coordinate and the roles about which the policy says nothing, or not for every audience of its labels. */
export interface Gap {
  readonly coordinate: string;
  readonly roles: readonly {
    readonly role: Role;
    readonly withoutRow: readonly Audience[];
    readonly withheld: boolean;
  }[];
}

/** Where the policy has no row, from the explanations of every coordinate for every role. */
export const findGaps = (explanations: readonly Explanation[]): readonly Gap[] => {
  const gaps = new Map<string, Gap['roles']>();
  for (const { coordinate, role, withoutRow, ways } of explanations) {
    if (withoutRow.length === 0) continue;
    const gap = { role, withoutRow, withheld: ways.length === 0 };
    gaps.set(coordinate, [...(gaps.get(coordinate) ?? []), gap]);
  }
  return [...gaps].map(([coordinate, roles]) => ({ coordinate, roles }));
};

const cellOf = ({ roles }: Gap, role: Role): string => {
  const gap = roles.find((candidate) => candidate.role === role);
  if (gap === undefined) return '';
  return gap.withheld ? 'no row: withheld' : `no row for ${gap.withoutRow.join(', ')}`;
};

export const coverageTable = (gaps: readonly Gap[], roles: readonly Role[]): Table => ({
  heads: ['COORDINATE', ...roles],
  rows: gaps.map((gap) => [gap.coordinate, ...roles.map((role) => cellOf(gap, role))]),
});
