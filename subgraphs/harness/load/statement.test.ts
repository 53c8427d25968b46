import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../../../schema/caller.ts';
import {
  FIRM,
  type OpenedFixture,
  openFixture,
  PERSON,
  SHOP,
  type Tree,
} from '../../../test/fixtures/open-fixture.ts';
import { filter, listedIds, sort, sortArgument } from '../../../test/fixtures/woodland/list-oracle.ts';
import { createOracle, type Oracle } from '../../../test/fixtures/woodland/oracle.ts';
import { caller, clock, numbered, plot } from '../../../test/fixtures/woodland/random-plots.ts';
import * as tables from '../../../test/fixtures/woodland/tables.ts';
import { organFor } from '../../../test/other-roles.ts';

let woodland: OpenedFixture;
let oracle: Oracle;
beforeAll(async () => {
  woodland = await openFixture('woodland', tables);
  oracle = createOracle(woodland.domain.model, 'WoodlandPlot');
});
afterAll(() => woodland.close());

type Options = Parameters<typeof woodland.ask>[1];

const PAGE = `query ($of: [_Any!]!, $first: Int, $after: String, $filter: WoodlandPlotFilter, $sort: WoodlandPlotSort) {
  _entities(representations: $of) { ... on Subject { woodland {
    plots(first: $first, after: $after, filter: $filter, sort: $sort) {
      totalCount nodes { recordId } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor }
    }
  } } }
}`;

/** One page of each subject's plots. */
const pagesOf = async (subjects: readonly string[], { variables, ...options }: NonNullable<Options>) => {
  const of = subjects.map((id) => ({ __typename: 'Subject', id }));
  const { data, errors } = await woodland.ask(PAGE, { ...options, variables: { of, ...variables } });
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return (data as { _entities: readonly Tree[] })._entities.map((subject) => subject.woodland?.plots);
};

const idsOf = (page: Tree | undefined): readonly unknown[] =>
  Object.values(page?.nodes ?? {}).map(({ recordId }) => recordId);

/** A list from its first page to its last, by the cursors it gives. */
const walk = async (subject: string, { variables, ...options }: NonNullable<Options>) => {
  const pages: Tree[] = [];
  let after: unknown = null;
  do {
    const [page] = await pagesOf([subject], { ...options, variables: { ...variables, after } });
    if (page === undefined || page === null) return pages;
    pages.push(page);
    after = page.pageInfo?.hasNextPage ? page.pageInfo.endCursor : undefined;
  } while (after !== undefined && pages.length < 50);
  return pages;
};

describe('a list of records', () => {
  it('has each record the caller sees once, filtered and in order by what it sees, whatever the page size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(plot, { minLength: 10, maxLength: 25 }),
        fc.record({ caller, now: clock }),
        fc.record({ filter, sort, first: fc.integer({ min: 1, max: 4 }) }),
        fc.constantFrom(FIRM, FIRM, SHOP, PERSON),
        async (plots, situation, asked, walked) => {
          const rows = numbered(plots);
          await woodland.plant('plots', rows);
          const expected = (subject: string) =>
            listedIds(oracle, rows, { ...situation, ...asked, subject }) as readonly unknown[];
          const variables = { filter: asked.filter, sort: sortArgument(asked.sort), first: 100 };
          const whole = await pagesOf([FIRM, SHOP, PERSON], { ...situation, variables });
          expect(whole.map(idsOf)).toEqual([FIRM, SHOP, PERSON].map(expected));
          const pages = await walk(walked, { ...situation, variables: { ...variables, first: asked.first } });
          expect(pages.flatMap(idsOf)).toEqual(expected(walked));
          expect(new Set(pages.map(({ totalCount }) => totalCount))).toEqual(
            new Set(pages.length === 0 ? [] : [expected(walked).length]),
          );
          expect(pages.map(({ pageInfo }) => pageInfo?.hasPreviousPage)).toEqual(
            pages.map((_, place) => place > 0),
          );
        },
      ),
      { numRuns: 120, interruptAfterTimeLimit: 15_000 },
    );
  });

  it('goes on behind a cursor whatever is inserted before it, with what is inserted after it', async () => {
    const row = (recordId: string, area: number | null) => ({
      ...{ subjectRef: FIRM, recordId, area },
      plotNo: recordId,
    });
    const rows = [row('r2', 9), row('r4', 5), row('r6', 5), row('r8', 1), row('r9', null)];
    await woodland.plant('plots', rows);
    const variables = { sort: 'AREA_DESC', first: 2 };
    const [first] = await pagesOf([FIRM], { variables });
    expect(idsOf(first)).toEqual(['r2', 'r4']);
    await woodland.plant('plots', [...rows, row('r1', 9), row('r3', 5), row('r5', 5), row('r0', null)]);
    const pages = await walk(FIRM, { variables: { ...variables, after: null } });
    expect(pages.flatMap(idsOf)).toEqual(['r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r8', 'r0', 'r9']);
    const [next] = await pagesOf([FIRM], {
      variables: { ...variables, first: 9, after: first?.pageInfo?.endCursor },
    });
    expect(idsOf(next)).toEqual(['r5', 'r6', 'r8', 'r0', 'r9']);
  });

  it.each(['FENCED_ASC', 'FENCED_DESC'])('ends when it is walked by a truth value: %s', async (by) => {
    const fenced = [false, true, true, null, false];
    const rows = fenced.map((value, place) => ({
      ...{ subjectRef: FIRM, recordId: `r${place}` },
      ...{ plotNo: `P${place}`, fenced: value },
    }));
    await woodland.plant('plots', rows);
    const pages = await walk(FIRM, { variables: { sort: by, first: 1 } });
    const order = by === 'FENCED_ASC' ? ['r0', 'r4', 'r1', 'r2', 'r3'] : ['r1', 'r2', 'r0', 'r4', 'r3'];
    expect(pages.flatMap(idsOf)).toEqual(order);
  });

  it('goes on behind a record that is gone', async () => {
    const rows = ['r1', 'r2', 'r3'].map((recordId) => ({ subjectRef: FIRM, recordId, plotNo: recordId }));
    await woodland.plant('plots', rows);
    const [first] = await pagesOf([FIRM], { variables: { first: 2 } });
    await woodland.plant('plots', rows.slice(2));
    const [next] = await pagesOf([FIRM], { variables: { after: first?.pageInfo?.endCursor } });
    expect(idsOf(next)).toEqual(['r3']);
  });

  it('may be asked for its count and its next page alone', async () => {
    await woodland.plant('plots', [{ subjectRef: FIRM, recordId: 'r1', plotNo: '1' }]);
    const [page] = await pagesOf([FIRM], { variables: { first: 0 } });
    expect(page).toEqual({
      ...{ totalCount: 1, nodes: [], edges: [] },
      pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  });

  it('has one cursor a record: the first and the last are those of its page', async () => {
    const rows = ['r1', 'r2'].map((recordId) => ({ subjectRef: FIRM, recordId, plotNo: recordId }));
    await woodland.plant('plots', rows);
    const [page, again] = await pagesOf([FIRM, FIRM], { variables: {} });
    const cursors = Object.values(page?.edges ?? {}).map(({ cursor }) => cursor);
    expect([page?.pageInfo?.startCursor, page?.pageInfo?.endCursor]).toEqual(cursors);
    expect(new Set(cursors).size).toBe(2);
    expect(again).toEqual(page);
  });
});

describe('a cursor', () => {
  const caller = { ...organFor('WoodlandPlot', 'WoodlandPatrol'), purpose: 'SUPERVISION' as const };
  const codesOf = async (list: string, after: unknown, asking = caller as Caller) => {
    const query = `query ($of: [_Any!]!, $after: String) {
      _entities(representations: $of) { ... on Subject { woodland { ${list} { nodes { recordId } } } } }
    }`;
    const variables = { of: [{ __typename: 'Subject', id: FIRM }], after };
    return (await woodland.ask(query, { caller: asking, variables })).codes;
  };
  let cursor: unknown;
  beforeAll(async () => {
    await woodland.plant('plots', [
      { subjectRef: FIRM, recordId: 'r1', plotNo: '1', area: 1 },
      { subjectRef: FIRM, recordId: 'r2', plotNo: '2', area: 2 },
    ]);
    const [page] = await pagesOf([FIRM], { caller, variables: { sort: 'AREA_DESC', first: 1 } });
    cursor = page?.pageInfo?.endCursor;
  });

  it('opens its own list, of any page size, and that of another subject', async () => {
    expect(await codesOf('plots(sort: AREA_DESC, first: 1, after: $after)', cursor)).toEqual([]);
    expect(await codesOf('plots(first: 50, after: $after)', cursor)).toEqual([]);
    const [page] = await pagesOf([SHOP], { caller, variables: { sort: 'AREA_DESC', after: cursor } });
    expect(idsOf(page)).toEqual([]);
  });

  it.each([
    ['another order', 'plots(sort: AREA_ASC, after: $after)'],
    ['another filter', 'plots(sort: AREA_DESC, filter: { fenced: true }, after: $after)'],
    ['another list of the same order', 'patrols(sort: AREA_DESC, after: $after)'],
  ])('does not open %s', async (_what, list) => {
    expect(await codesOf(list, cursor)).toEqual(['CURSOR_INVALID']);
  });

  it('does not open for another role or purpose', async () => {
    const list = 'plots(sort: AREA_DESC, after: $after)';
    expect(await codesOf(list, cursor, { ...caller, role: 'PUBLIC' })).toEqual(['CURSOR_INVALID']);
    expect(await codesOf(list, cursor, { ...caller, purpose: 'AUDIT' })).toEqual(['CURSOR_INVALID']);
  });

  it('is refused where it is no cursor, however empty or long', async () => {
    const list = 'plots(sort: AREA_DESC, after: $after)';
    for (const text of ['', 'r1', '"', '\u0000', '1'.repeat(10_000), `${String(cursor).slice(1)}`]) {
      expect(await codesOf(list, text)).toEqual(['CURSOR_INVALID']);
    }
  });

  it('is refused before it is known whether the list has records', async () => {
    expect(await codesOf('patrols(after: $after)', 'nonsense')).toEqual(['CURSOR_INVALID']);
    expect(woodland.statements).toEqual([]);
  });
});
