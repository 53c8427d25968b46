import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenedDomain, openDomain } from '../../../test/open-domain.ts';
import { subjectCategoryOf } from '../subject-kinds.ts';
import { searchText } from './search-text.ts';

const QUERY = `query ($text: String, $kind: SubjectCategory, $first: Int, $after: String) {
  searchSubjects(text: $text, kind: $kind, first: $first, after: $after) {
    nodes { id name } totalCount pageInfo { hasNextPage endCursor } } }`;

interface Found {
  readonly nodes: readonly { readonly id: string; readonly name: string }[];
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

let registry: OpenedDomain;
/** Name and id of everyone the public can find by name, in the order of a search. */
let open: readonly { readonly id: string; readonly name: string }[];

beforeAll(async () => {
  registry = await openDomain('registry', { subjects: 1_000 });
  const rows = await registry.database.query(
    `select subject_ref as id, name, publicity_start, publicity_end from registry.subjects
     where state = 'ACTIVE' and not minor_at_act and left(subject_ref, 1) <> 'p' and severity is null
       and (left(subject_ref, 2) <> '92' or has_trade_name) and publicity_start is null and publicity_end is null
     order by record_id`,
  );
  open = rows.map(({ id, name }) => ({ id: String(id), name: String(name) }));
});
afterAll(() => registry.close());

const search = async (variables: Readonly<Record<string, unknown>>): Promise<Found> => {
  const { data, errors } = await registry.ask(QUERY, variables);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data?.searchSubjects as Found;
};

const allPages = async (variables: Readonly<Record<string, unknown>>) => {
  const ids: string[] = [];
  const totals = new Set<number>();
  for (let after: string | null = null; ; ) {
    const page: Found = await search({ ...variables, after });
    ids.push(...page.nodes.map(({ id }) => id));
    totals.add(page.totalCount);
    after = page.pageInfo.endCursor;
    if (!page.pageInfo.hasNextPage) return { ids, totals: [...totals] };
  }
};

const expectedFor = (text: string): readonly string[] => {
  const wanted = searchText(text);
  const within = open.filter(({ name }) => searchText(name).includes(wanted));
  const begins = within.filter(({ name }) => searchText(name).startsWith(wanted));
  return [...begins, ...within.filter((one) => !begins.includes(one))].map(({ id }) => id);
};

describe('a search among many', () => {
  it.each(['示例', '公司', '公', '阿坝', '马尔康示例第', '第1', '合作社', '客栈', '99', '没有的'])(
    'goes through all that hold %s, those that begin with it first, however many there are',
    async (text) => {
      const expected = expectedFor(text);
      const { ids, totals } = await allPages({ text, first: 7 });
      expect(ids).toEqual(expected);
      expect(totals).toEqual([Math.min(100, expected.length)]);
    },
  );

  it('lists more than it counts, and less', async () => {
    const organisations = open.filter(({ id }) => !id.startsWith('92')).map(({ id }) => id);
    expect(organisations.length).toBeGreaterThan(200);
    expect(await allPages({ first: 100 })).toEqual({ ids: organisations, totals: [100] });
    const organs = organisations.filter((id) => subjectCategoryOf(id) === 'GOVERNMENT_BODY');
    expect(await allPages({ kind: 'GOVERNMENT_BODY', first: 3 })).toEqual({
      ids: organs,
      totals: [organs.length],
    });
  });
});
