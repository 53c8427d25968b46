import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MOST_FIELDS } from '../../../schema/access/withheld-bits.ts';
import { bankWith, grantOf } from '../../../test/fixtures/callers.ts';
import {
  FIRM,
  type OpenedFixture,
  openFixture,
  PERSON,
  SHOP,
  type Tree,
} from '../../../test/fixtures/open-fixture.ts';
import { createOracle, type Oracle } from '../../../test/fixtures/woodland/oracle.ts';
import { caller, clock, numbered, type Plot, plot } from '../../../test/fixtures/woodland/random-plots.ts';
import * as tables from '../../../test/fixtures/woodland/tables.ts';
import { itself, organFor } from '../../../test/other-roles.ts';

let woodland: OpenedFixture;
let oracle: Oracle;
beforeAll(async () => {
  woodland = await openFixture('woodland', tables);
  oracle = createOracle(woodland.domain.model, 'WoodlandPlot');
});
afterAll(() => woodland.close());

const plantPlots = (plots: readonly Plot[]) =>
  woodland.plant(
    'plots',
    plots.map((row) => ({ ...row, keeperIdNumber: row.citizen && woodland.seal(row.citizen) })),
  );

/** What the columns of a record make of a field. */
const storedIn = (row: Plot, field: string): unknown => {
  if (field === 'keeperIdNumber') return row.citizen;
  if (field === 'summary') return row.area === null ? null : `${String(row.plotNo)}: ${String(row.area)}`;
  return row[field];
};

const FIELDS = [
  ...['plotNo', 'area', 'grade', 'species', 'tags', 'surveyedOn', 'surveyedAt', 'fenced', 'price'],
  ...['yieldTonnes', 'felledOn', 'keeperName', 'workers', 'phone', 'keeperIdNumber', 'sealNo', 'summary'],
  ...['recordId', 'state', 'publicityEnd', 'subjectStatement', 'subjectRef', 'severity'],
];

/** The bits of the fields alone: how the caller stands with the subject is said above them. */
const withoutStanding = (node: Tree): object => ({
  ...node,
  _withheld_woodland: Number(node._withheld_woodland) % 2 ** MOST_FIELDS,
});

const nodesOf = (answered: readonly Tree[]): readonly Tree[] =>
  answered.flatMap((subject) => Object.values(subject.woodland?.plots?.nodes ?? {}));

describe('what a caller sees of a record', () => {
  it('is what its labels say, and its bits say what they withhold', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(plot, { maxLength: 14 }),
        caller,
        clock,
        fc.subarray(FIELDS),
        async (plots, asking, now, chosen) => {
          const rows = numbered(plots);
          const situation = { caller: asking, now };
          await plantPlots(rows);
          const fields = [...new Set([...chosen, 'recordId'])];
          const answered = await woodland.subjects(
            [FIRM, SHOP, PERSON],
            `woodland { plots(first: 100) { totalCount nodes { ${fields.join(' ')} _withheld_woodland } } }`,
            situation,
          );
          const expected = rows.flatMap((row) => {
            if (!oracle.exists(row, situation)) return [];
            const values = fields.map((name) => {
              const of = oracle.field(name, storedIn(row, name), { ...situation, row });
              return { name, ...of };
            });
            const bits = values.map(({ name, withheld }) => (withheld ? oracle.bit(name) : 0));
            return {
              ...Object.fromEntries(values.map(({ name, value }): [string, unknown] => [name, value])),
              _withheld_woodland: bits.reduce((sum, bit) => sum + bit, 0),
            };
          });
          const byId = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
          expect(nodesOf(answered).map(withoutStanding).sort(byId)).toEqual(expected.sort(byId));
          const totals = answered.map((subject) => Number(subject.woodland?.plots?.totalCount ?? 0));
          expect(totals.reduce((sum, total) => sum + total, 0)).toBe(expected.length);
        },
      ),
      { numRuns: 150, interruptAfterTimeLimit: 15_000 },
    );
  });

  it('is masked for the public where the owner is a person, whatever else the row says', async () => {
    await woodland.plant('plots', [
      { subjectRef: FIRM, recordId: 'r1', plotNo: '1', keeperName: '扎西', workers: ['张三', '李四'] },
      { subjectRef: SHOP, recordId: 'r2', plotNo: '2', keeperName: '扎西', workers: [], listed: true },
    ]);
    const asked = 'woodland { plots { nodes { keeperName workers } } }';
    expect(nodesOf(await woodland.subjects([FIRM, SHOP], asked))).toEqual([
      { keeperName: '扎西', workers: ['张**', '李**'] },
      { keeperName: '扎**', workers: [] },
    ]);
    expect(nodesOf(await woodland.subjects([SHOP], asked, { caller: itself(SHOP) }))).toEqual([
      { keeperName: '扎西', workers: [] },
    ]);
  });

  it('is masked in the rows whose rule holds and withheld in the others', async () => {
    const phone = '13800001234';
    await woodland.plant('plots', [
      { subjectRef: FIRM, recordId: 'r1', plotNo: '1', phone, consents: ['PHONE'] },
      { subjectRef: FIRM, recordId: 'r2', plotNo: '2', phone, consents: ['PHONE', 'WITHDRAWN'] },
      { subjectRef: FIRM, recordId: 'r3', plotNo: '3', phone },
    ]);
    const bit = oracle.bit('phone');
    const seen = await woodland.subjects([FIRM], 'woodland { plots { nodes { phone _withheld_woodland } } }');
    expect(nodesOf(seen)).toEqual([
      { phone: '138********', _withheld_woodland: 0 },
      { phone: null, _withheld_woodland: bit },
      { phone: null, _withheld_woodland: bit },
    ]);
  });

  it('opens an identity number for an organ, and its province alone for whoever has a grant', async () => {
    const keeperIdNumber = woodland.seal('513200189001010012');
    await woodland.plant('plots', [{ subjectRef: FIRM, recordId: 'r1', plotNo: '1', keeperIdNumber }]);
    const asked = 'woodland { plots { nodes { keeperIdNumber } } }';
    const seenBy = async (asking: Parameters<typeof woodland.subjects>[2]) =>
      nodesOf(await woodland.subjects([FIRM], asked, asking))[0]?.keeperIdNumber;
    expect(await seenBy({})).toBeNull();
    expect(await seenBy({ caller: organFor('WoodlandPlot') })).toBe('513200189001010012');
    expect(await seenBy({ caller: bankWith(grantOf(FIRM)) })).toBe('51****************');
  });

  it('follows a rule from its first day in China to the day before its last', async () => {
    await woodland.plant('plots', [
      { subjectRef: FIRM, recordId: 'r1', plotNo: '1', grade: 'FIRST', felledOn: '2026-01-01' },
    ]);
    const seenAt = async (now: string) => {
      const asked = 'woodland { plots { nodes { felledOn } } }';
      return nodesOf(await woodland.subjects([FIRM], asked, { now: new Date(now) }))[0]?.felledOn;
    };
    expect(await seenAt('2026-03-31T15:59:59.999Z')).toBeNull();
    expect(await seenAt('2026-03-31T16:00:00.000Z')).toBe('2026-01-01');
    expect(await seenAt('2026-12-31T15:59:59.999Z')).toBe('2026-01-01');
    expect(await seenAt('2026-12-31T16:00:00.000Z')).toBeNull();
  });
});
