import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bankWith, grantOf } from '../../../test/fixtures/callers.ts';
import {
  FIRM,
  type OpenedFixture,
  openFixture,
  PERSON,
  type PlantedRow,
  type Tree,
} from '../../../test/fixtures/open-fixture.ts';
import * as tables from '../../../test/fixtures/woodland/tables.ts';
import { itself, organFor } from '../../../test/other-roles.ts';

const plot = (number: number, columns: Readonly<Record<string, unknown>>): PlantedRow => ({
  ...{ subjectRef: FIRM, recordId: `r${number}`, plotNo: `P${number}` },
  ...columns,
});

const ROWS = [
  plot(1, {
    ...{ area: -1, grade: 'FIRST', species: ['SPRUCE', 'FIR'], tags: ['甲,乙', 'NULL'], fenced: true },
    ...{ surveyedOn: '2026-01-01', surveyedAt: '2026-01-01T00:00:00Z', price: '150', soldOn: '2026-01-01' },
    workers: ['李四'],
  }),
  plot(2, {
    ...{ area: 0, grade: 'SECOND', species: ['BIRCH'], tags: ['"丙"'], fenced: false, yieldTonnes: 7 },
    ...{ surveyedOn: '2026-01-02', surveyedAt: '2026-01-01T08:00:00Z', price: '100', soldOn: '2027-01-01' },
  }),
  plot(3, { species: [], tags: [] }),
  plot(4, {}),
];

let woodland: OpenedFixture;
beforeAll(async () => {
  woodland = await openFixture('woodland', tables);
  await woodland.plant('plots', [
    ...ROWS,
    { subjectRef: PERSON, recordId: 'r5', plotNo: 'P5', listed: true, keeperName: '张三' },
  ]);
});
afterAll(() => woodland.close());

type Options = NonNullable<Parameters<typeof woodland.subjects>[2]>;

const listed = async (args: string, { of = FIRM, ...options }: Options & { of?: string } = {}) => {
  const [subject] = await woodland.subjects(
    [of],
    `woodland { plots(${args}) { nodes { recordId } } }`,
    options,
  );
  return Object.values(subject?.woodland?.plots?.nodes ?? {}).map((node: Tree) => node.recordId);
};
const filtered = (filter: string, options: Parameters<typeof listed>[1] = {}) =>
  listed(`filter: { ${filter} } sort: PLOT_NO_ASC`, options);
const codesOf = async (args: string, options: Options = {}) => {
  const of = [{ __typename: 'Subject', id: FIRM }];
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Subject { woodland { plots(${args}) { totalCount } } } } }`;
  return (await woodland.ask(query, { ...options, variables: { of } })).codes;
};
const EVERY = ['r1', 'r2', 'r3', 'r4'];

describe('a filter', () => {
  it('takes a range of numbers, days, instants and amounts, both ends included', async () => {
    expect(await filtered('area: { from: -1, to: 0 }')).toEqual(['r1', 'r2']);
    expect(await filtered('area: { from: 0 }')).toEqual(['r2']);
    expect(await filtered('area: { from: 1, to: 0 }')).toEqual([]);
    expect(await filtered('surveyedOn: { to: "2026-01-01" }')).toEqual(['r1']);
    expect(await filtered('surveyedOn: { from: "2026-01-02", to: "2026-01-02" }')).toEqual(['r2']);
    expect(await filtered('surveyedAt: { from: "2026-01-01T16:00:00+08:00" }')).toEqual(['r2']);
    expect(await filtered('price: { from: "1.50", to: "1.50" }')).toEqual(['r1']);
  });

  it('takes some of several codes or texts, and one of them is enough where a record has several', async () => {
    expect(await filtered('grade: [SECOND, FIRST]')).toEqual(['r1', 'r2']);
    expect(await filtered('species: [FIR, BIRCH]')).toEqual(['r1', 'r2']);
    expect(await filtered('tags: ["NULL"]')).toEqual(['r1']);
    expect(await filtered('tags: ["甲,乙", "\\"丙\\""]')).toEqual(['r1', 'r2']);
    expect(await filtered('tags: ["甲"]')).toEqual([]);
    expect(await filtered('plotNo: ["P4", "P9", "\'"]')).toEqual(['r4']);
  });

  it('takes a truth value, and neither for records that have none', async () => {
    expect(await filtered('fenced: true')).toEqual(['r1']);
    expect(await filtered('fenced: false')).toEqual(['r2']);
  });

  it('asks all its conditions of a record', async () => {
    expect(await filtered('fenced: true, area: { to: 0 }, grade: [FIRST]')).toEqual(['r1']);
    expect(await filtered('fenced: true, area: { from: 0 }')).toEqual([]);
  });

  it('says nothing where it is null or empty, and refuses everything by an empty list', async () => {
    expect(await filtered('area: null, grade: null, fenced: null')).toEqual(EVERY);
    expect(await filtered('area: { from: null, to: null }, price: {}')).toEqual(EVERY);
    expect(await filtered('')).toEqual(EVERY);
    expect(await listed('filter: null, sort: null, after: null, first: null')).toHaveLength(4);
    expect(await filtered('grade: []')).toEqual([]);
    expect(await filtered('species: []')).toEqual([]);
  });

  it('finds nothing by a value the caller may not see, and finds it for whoever may', async () => {
    const bank = { caller: bankWith(grantOf(FIRM)) };
    expect(await filtered('yieldTonnes: { from: 0 }')).toEqual([]);
    expect(await filtered('yieldTonnes: { from: 0 }', bank)).toEqual(['r2']);
    expect(await filtered('price: { to: "1.50" }')).toEqual(['r1']);
    expect(await filtered('price: { to: "1.50" }', bank)).toEqual(['r1', 'r2']);
  });

  it('finds a masked value neither by what it is nor by how it shows', async () => {
    expect(await filtered('keeperName: ["张三", "张**"]', { of: PERSON })).toEqual([]);
    expect(await filtered('workers: ["李四", "李**"]')).toEqual([]);
    expect(await filtered('workers: ["李四"]', { caller: organFor('WoodlandPlot') })).toEqual(['r1']);
    expect(await filtered('keeperName: ["张三"]', { of: PERSON, caller: itself(PERSON) })).toEqual(['r5']);
  });

  it('refuses a value of another form without repeating it', async () => {
    expect(await codesOf('filter: { surveyedOn: { from: "2026-02-30" } }')).toEqual(['FILTER_INVALID']);
    expect(await codesOf('filter: { price: { from: "1.234" } }')).toEqual(['FILTER_INVALID']);
  });
});

describe('an order', () => {
  it('puts the absent and the withheld last in both directions, and equals by their ids', async () => {
    expect(await listed('sort: AREA_DESC')).toEqual(['r2', 'r1', 'r3', 'r4']);
    expect(await listed('sort: AREA_ASC')).toEqual(['r1', 'r2', 'r3', 'r4']);
    expect(await listed('sort: YIELD_TONNES_DESC')).toEqual(EVERY);
    expect(await listed('sort: YIELD_TONNES_DESC', { caller: bankWith(grantOf(FIRM)) })).toEqual([
      ...['r2', 'r1', 'r3', 'r4'],
    ]);
    expect(await listed('sort: PRICE_ASC')).toEqual(EVERY);
    expect(await listed('sort: PRICE_ASC', { caller: bankWith(grantOf(FIRM)) })).toEqual([
      ...['r2', 'r1', 'r3', 'r4'],
    ]);
  });

  it('is the first the type names, largest first, where none is asked for', async () => {
    expect(await listed('first: 4')).toEqual(await listed('sort: AREA_DESC'));
  });
});

describe('the size of a page', () => {
  it('is refused below nothing and above the most, which it may reach', async () => {
    expect(await codesOf('first: -1')).toEqual(['PAGE_SIZE_OUT_OF_BOUNDS']);
    expect(await codesOf('first: 101')).toEqual(['PAGE_SIZE_OUT_OF_BOUNDS']);
    expect(await codesOf('first: 100')).toEqual([]);
    expect(await codesOf('first: 0')).toEqual([]);
  });
});
