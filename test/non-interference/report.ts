import type { Difference } from './derive-twin.ts';
import type { Case } from './run-case.ts';
import type { Failure } from './shrink.ts';

const AROUND = 160;

const firstDifference = ([a, b]: readonly [string, string]): string => {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const around = (text: string) => text.slice(Math.max(0, at - AROUND), at + AROUND);
  return `  … ${around(a)} …\n  … ${around(b)} …`;
};

const say = ({ recordType, recordId, change, columns }: Difference): string =>
  `  ${recordType} ${recordId} ${change}${columns.length > 0 ? `: ${columns.join(', ')}` : ''}`;

const mostDifferences = 20;

/** The differences of the twins that a query could have told: of its record types, about its subjects. */
const suspects = ({ query }: Failure, differences: readonly Difference[]): readonly string[] => {
  const text = query.query + JSON.stringify(query.variables);
  const asked = differences.filter(
    ({ subject, recordType }) =>
      query.touches.has(`${subject} ${recordType}`) && text.toLowerCase().includes(subject.toLowerCase()),
  );
  return asked.slice(0, mostDifferences).map(say);
};

export interface ReportParts {
  /** Who asked, and over what. */
  readonly failed: Pick<Case, 'seat' | 'road'>;
  /** The command that runs the case again. */
  readonly again: string;
  /** What the gateways logged. */
  readonly defects: readonly string[];
}

/** What went wrong, with what is needed to see it again. Says values of synthetic records. */
export const reportFailure = (failure: Failure, { failed, again, defects }: ReportParts): string => {
  const { query, finding } = failure;
  return [
    `${failed.seat.onlooker.name}, ${failed.road.name}: ${finding.kind}. Again: ${again}`,
    query.query,
    `variables: ${JSON.stringify(query.variables)}`,
    finding.kind === 'the twins differ' ? 'the first twin and the second:' : 'expected and answered:',
    firstDifference(finding.texts),
    'records that differ:',
    ...suspects(failure, failed.seat.twins.differences),
    ...(defects.length > 0 ? ['last defects logged:', ...defects.slice(-5)] : []),
  ].join('\n');
};
