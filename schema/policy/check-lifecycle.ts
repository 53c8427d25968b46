import type { Audience } from '../access/label.ts';
import { isRuleNumber } from './legal-rules.ts';
import type { LifecycleRow } from './lifecycle.ts';
import { firstGap, periodFaults, periodsMeet } from './period.ts';

/** Those to whom records of subjects may be open; auditors read the query log, whose entries have no such life. */
const OF_RECORDS: readonly Audience[] = ['PUBLIC', 'AUTHORISED', 'GOVERNMENT'];

const placeOf = ({ audience }: LifecycleRow, index: number): string => `life ${index + 1} (${audience})`;

const faultsOf = (row: LifecycleRow): readonly string[] => [
  ...(OF_RECORDS.includes(row.audience) ? [] : [`is of an audience that reads no records: ${row.audience}`]),
  ...(row.rules.length === 0 ? ['rests on no rule'] : []),
  ...row.rules.flatMap((rule) => (isRuleNumber(rule) ? [] : [`names an unknown rule: ${rule}`])),
  ...periodFaults(row),
];

/**
 * Every fault of the lives of records, a sentence each: what contradicts itself, two lives at a time for one audience
 * (the looser would win), none from a day on.
 */
export const checkLifecycle = (
  rows: readonly LifecycleRow[],
  { since }: { readonly since: string },
): readonly string[] => [
  ...rows.flatMap((row, index) => faultsOf(row).map((fault) => `${placeOf(row, index)} ${fault}`)),
  ...rows.flatMap((row, index) =>
    rows.flatMap((other, place) =>
      place > index && row.audience === other.audience && periodsMeet(row, other)
        ? [`${placeOf(row, index)} overlaps ${placeOf(other, place)}`]
        : [],
    ),
  ),
  ...OF_RECORDS.flatMap((audience) => {
    const day = firstGap(
      rows.filter((row) => row.audience === audience),
      since,
    );
    return day === undefined ? [] : [`no life of records for ${audience} from ${day}`];
  }),
];
