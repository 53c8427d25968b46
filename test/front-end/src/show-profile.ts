import type { Profile } from './ask-with-urql.ts';
import { withheldAt } from './withheld.ts';

const ABSENT = '—';

/** A profile as lines of a page: a value, or why there is none. */
export const showProfile = ({ data, extensions }: Profile): readonly string[] => {
  const { subject } = data;
  if (subject === null || subject === undefined) return ['查无此主体 · no such subject'];
  const show = (value: string | number | null | undefined, path: readonly (string | number)[]): string => {
    if (value !== null && value !== undefined) return String(value);
    const entry = withheldAt(extensions, path);
    return entry === undefined ? ABSENT : `不公开 (${entry.reason}: ${entry.legalBasis})`;
  };
  const ratings = subject.tax?.creditRatings?.nodes ?? [];
  return [
    `${show(subject.name, ['subject', 'name'])}, ${show(subject.regionName, ['subject', 'regionName'])}`,
    ...ratings.map(({ evaluationYear, level, score }, index) => {
      const path = (field: string) => ['subject', 'tax', 'creditRatings', 'nodes', index, field];
      return `${show(evaluationYear, path('evaluationYear'))}: ${show(level, path('level'))}, 得分 ${show(score, path('score'))}`;
    }),
    `涉税金额: ${show(subject.tax?.amounts?.totalCount, ['subject', 'tax', 'amounts'])}`,
  ];
};
