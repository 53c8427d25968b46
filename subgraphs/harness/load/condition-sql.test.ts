import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clockTimeAt } from '../../../schema/access/clock-time.ts';
import { type Condition, holds } from '../../../schema/access/condition.ts';
import { type OpenedFixture, openFixture } from '../../../test/fixtures/open-fixture.ts';
import {
  clock,
  DAYS,
  INSTANTS,
  numbered,
  type Plot,
  plot,
  TEXTS,
} from '../../../test/fixtures/woodland/random-plots.ts';
import * as tables from '../../../test/fixtures/woodland/tables.ts';
import { conditionFault } from '../model/check-condition.ts';
import type { RecordModel } from '../model/model.ts';
import { conditionSql, ruleSql } from './condition-sql.ts';
import { createParameters } from './statement-parameters.ts';

const ROWS: readonly Plot[] = numbered(fc.sample(plot, { numRuns: 150, seed: 1 })).map((row, place) => ({
  ...row,
  keeperName: TEXTS[place % TEXTS.length],
}));

let woodland: OpenedFixture;
let record: RecordModel;
beforeAll(async () => {
  woodland = await openFixture('woodland', tables);
  await woodland.plant('plots', ROWS);
  const [first] = woodland.domain.model.records;
  if (first === undefined) throw new Error('the fixture has no records');
  record = first;
});
afterAll(() => woodland.close());

const text = fc.constantFrom(...TEXTS);
const comparison: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ column: fc.constant('keeperName'), is: text }),
  fc.record({ column: fc.constant('keeperName'), in: fc.array(text, { minLength: 1, maxLength: 3 }) }),
  fc.record({ column: fc.constant('grade'), is: fc.constantFrom('FIRST', 'SECOND') }),
  fc.record({ column: fc.constant('area'), is: fc.integer({ min: -1, max: 4 }) }),
  fc.record({ column: fc.constant('area'), in: fc.array(fc.integer({ min: -1, max: 4 }), { minLength: 1 }) }),
  fc.record({ column: fc.constant('price'), is: fc.constantFrom('0', '150', '99999999999999') }),
  fc.record({ column: fc.constantFrom('fenced', 'listed'), is: fc.boolean() }),
  fc.record({ column: fc.constant('tags'), contains: text }),
  fc.record({ column: fc.constant('tags'), lacks: text }),
  fc.record({
    column: fc.constantFrom('keeperName', 'area', 'tags', 'soldOn', 'reviewedAt', 'price', 'fenced'),
    present: fc.boolean(),
  }),
  ...(['onOrBefore', 'onOrAfter'] as const).flatMap((bound) => [
    fc
      .record({
        column: fc.constantFrom('soldOn', 'surveyedOn'),
        day: fc.constantFrom('today', 'today-5y', 'today-1m', 'today+30d', ...DAYS),
      })
      .map(({ column, day }) => ({ column, [bound]: day }) as Condition),
    fc
      .record({
        column: fc.constantFrom('reviewedAt'),
        instant: fc.constantFrom('now', 'now-1y', 'now+2d', ...INSTANTS),
      })
      .map(({ column, instant }) => ({ column, [bound]: instant }) as Condition),
  ]),
);

/** Comparisons, and any and all of them, three deep. */
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    comparison,
    fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
  ),
}));

const rowsWhere = async (sqlOf: (scope: Parameters<typeof conditionSql>[1]) => string, now: Date) => {
  const parameters = createParameters();
  const { rules } = woodland.domain.model;
  const sql = sqlOf({ columns: record.columns, rules, now, parameters });
  const rows = await woodland.database.query(
    `select r.record_id as id from ${record.sqlTable} r where ${sql} order by 1`,
    parameters.names.map((name) => clockTimeAt(name, now)),
  );
  return rows.map(({ id }) => id);
};

const idsOf = (rows: readonly Plot[]) => rows.map(({ recordId }) => recordId);

describe('a condition as SQL', () => {
  it('holds for the rows it holds for in JavaScript, what is unknown being false', async () => {
    await fc.assert(
      fc.asyncProperty(condition, clock, async (made, now) => {
        expect(conditionFault(made, record)).toBeUndefined();
        const expected = ROWS.filter((row) => holds(made, row, now));
        expect(await rowsWhere((scope) => conditionSql(made, scope), now)).toEqual(idsOf(expected));
      }),
      { numRuns: 400, interruptAfterTimeLimit: 15_000 },
    );
  });

  it('takes the clock from the request and every other value from the rule, quoted', () => {
    const parameters = createParameters();
    const scope = { columns: record.columns, rules: {}, now: new Date(0), parameters };
    const sql = conditionSql(
      {
        all: [
          { column: 'keeperName', is: "'; drop table x; --" },
          { column: 'soldOn', onOrBefore: 'today' },
        ],
      },
      scope,
    );
    expect(sql).toBe(`(r."keeper_name" = '''; drop table x; --' and r."sold_on" <= $1::date)`);
    expect(parameters.names).toEqual(['today']);
  });

  it('is nothing outside the days its rule is in force', async () => {
    const before = await rowsWhere(
      (scope) => ruleSql('quota-of-2026', scope),
      new Date('2026-03-31T15:59:59.999Z'),
    );
    const during = await rowsWhere(
      (scope) => ruleSql('quota-of-2026', scope),
      new Date('2026-03-31T16:00:00Z'),
    );
    expect(before).toEqual([]);
    expect(during.length).toBeGreaterThan(10);
  });

  it('refuses a column and a rule it does not know', () => {
    const scope = { columns: record.columns, rules: {}, now: new Date(0), parameters: createParameters() };
    expect(() => conditionSql({ column: 'sold_on', present: true }, scope)).toThrow(
      'reads an unknown column: sold_on',
    );
    expect(() => ruleSql('nobody', scope)).toThrow('names an unknown record rule: nobody');
  });
});
