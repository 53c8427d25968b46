import type { SubjectSearch } from '../../harness/load/subject-search.ts';
import type { Load } from '../../harness/resolve/define-resolvers.ts';
import { type Found, findNext, findSome, type Wanted } from './find-subjects.ts';
import { readSearchArguments, type SearchArguments, searchName } from './search-arguments.ts';
import type { Rank } from './search-terms.ts';

/** Counting ends here: how many more there are costs time and helps nobody. */
export const MOST_COUNTED = 100;

interface Ranked extends Found {
  readonly rank: Rank;
}

const ranksOf = ({ text }: SearchArguments): readonly Rank[] =>
  text?.kind === 'name' ? ['begins', 'within'] : ['either'];

const isRank = (value: string | null): value is Rank => ['begins', 'within', 'either'].includes(value ?? '');

const hasRank = ({ begins }: Found, rank: Rank): boolean =>
  rank === 'either' || begins === (rank === 'begins');

/** Those of one rank: out of `some`, or of what is found of that rank alone, where that is all; else from the database. */
const findOfRank = async (
  search: SubjectSearch,
  wanted: Wanted,
  some: readonly Found[],
): Promise<readonly Found[]> => {
  const { asked, rank, limit, after = '' } = wanted;
  const isAll = (found: readonly Found[]): boolean => found.length < MOST_COUNTED;
  const pageOf = (found: readonly Found[]) =>
    found.filter((one) => hasRank(one, rank) && one.recordId > after).slice(0, limit);
  if (isAll(some)) return pageOf(some);
  if (rank !== 'begins') return findNext(search, wanted);
  const beginning = await findSome(search, { asked, rank, limit: MOST_COUNTED });
  return isAll(beginning) ? pageOf(beginning) : findNext(search, wanted);
};

/** The next subjects, those whose names begin with the text first; one more than the page holds where there is one. */
const findRanked = async (
  asked: SearchArguments,
  { search }: Load,
  some: readonly Found[],
): Promise<readonly Ranked[]> => {
  const ranks = ranksOf(asked);
  const after = asked.after === undefined ? undefined : search.open(asked.after, searchName(asked));
  const start = after !== undefined && isRank(after.value) ? ranks.indexOf(after.value) : 0;
  const found: Ranked[] = [];
  for (const [place, rank] of ranks.entries()) {
    const limit = asked.first + 1 - found.length;
    if (place < start || limit <= 0) continue;
    const goesOn = place === start && after !== undefined;
    const wanted = { asked, rank, limit, ...(goesOn && { after: after.recordId }) };
    found.push(...(await findOfRank(search, wanted, some)).map((one) => ({ ...one, rank })));
  }
  return found;
};

/** Resolves `searchSubjects`: a page of the subjects that the caller may know of and that fit what it asks. */
export const searchSubjects = async (args: Readonly<Record<string, unknown>>, load: Load) => {
  const asked = readSearchArguments(args);
  const { search } = load;
  const some = await findSome(search, { asked, rank: 'either', limit: MOST_COUNTED });
  const found = await findRanked(asked, load, some);
  const page = found.slice(0, asked.first);
  const loaded = await load.entities(page.map(({ subject }) => subject));
  const edges = page.flatMap(({ rank, recordId }, place) => {
    const node = loaded[place];
    // Why: what was changed between two statements may be gone.
    if (node === null || node === undefined) return [];
    return [{ node, cursor: search.seal({ value: rank, recordId }, searchName(asked)) }];
  });
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: found.length > page.length,
      hasPreviousPage: asked.after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: some.length,
  };
};
