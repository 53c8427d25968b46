import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bankWith, grantOf } from '../../../test/fixtures/callers.ts';
import {
  FIRM,
  firmNumber,
  type OpenedFixture,
  openFixture,
  PERSON,
} from '../../../test/fixtures/open-fixture.ts';
import * as tables from '../../../test/fixtures/woodland/tables.ts';

const FIFTY = Array.from({ length: 50 }, (_, number) => firmNumber(number));

let woodland: OpenedFixture;
beforeAll(async () => {
  woodland = await openFixture('woodland', tables);
  const plots = [...FIFTY, FIRM].flatMap((subjectRef) =>
    [1, 2, 3].map((area) => ({ subjectRef, recordId: `r${area}`, plotNo: `P${area}`, area, price: '150' })),
  );
  await woodland.plant('plots', plots);
  await woodland.plant(
    'titles',
    FIFTY.map((subjectRef) => ({ subjectRef, recordId: 't', titleNo: `T${subjectRef}` })),
  );
});
afterAll(() => woodland.close());

const idsAsked = () => woodland.statements.map(({ parameters }) => parameters[0]);

/** Columns of records that a statement hands out, under whatever conditions. */
const handedOut = (text: string) =>
  [...text.matchAll(/r\."(\w+)"(?: end)? as "f/g)].map(([, column]) => column);
/** Columns a statement speaks of at all, those of the lifecycle excepted. */
const spokenOf = (text: string) => {
  const lifecycle = new Set(['minor_at_act', 'state', 'publicity_start', 'publicity_end', 'severity']);
  return new Set(
    [...text.matchAll(/r\."(\w+)"/g)].flatMap(([, name = '']) => (lifecycle.has(name) ? [] : [name])),
  );
};

describe('the records of a fetch', () => {
  it('come in one statement a record type, whatever the number of subjects, aliases and fragments', async () => {
    const answered = await woodland.subjects(
      FIFTY,
      `woodland {
        a: plots { nodes { plotNo } } b: plots { edges { node { area } } totalCount }
        ...on WoodlandFile { c: plots(filter: null, sort: AREA_DESC, first: 20) { nodes { grade ...on WoodlandPlot { price } } } }
        title { titleNo } d: title { recordId }
      }`,
    );
    expect(idsAsked()).toEqual([FIFTY, FIFTY]);
    expect(answered[49]?.woodland).toMatchObject({
      a: { nodes: [{ plotNo: 'P3' }, { plotNo: 'P2' }, { plotNo: 'P1' }] },
      b: { edges: [{ node: { area: 3 } }, { node: { area: 2 } }, { node: { area: 1 } }], totalCount: 3 },
      c: { nodes: [{ grade: null, price: null }, {}, {}] },
      title: { titleNo: `T${FIFTY[49]}` },
      d: { recordId: 't' },
    });
  });

  it('come in one statement more for each distinct set of arguments', async () => {
    const answered = await woodland.subjects(
      FIFTY,
      `woodland {
        two: plots(first: 2) { nodes { area } } three: plots(first: 3) { nodes { area } }
        again: plots(first: 2) { nodes { area } } some: plots(first: 2, filter: { area: { to: 1 } }) { nodes { area } }
      }`,
    );
    expect(idsAsked()).toEqual([FIFTY, FIFTY, FIFTY]);
    expect(answered[7]?.woodland).toEqual({
      two: { nodes: [{ area: 3 }, { area: 2 }] },
      three: { nodes: [{ area: 3 }, { area: 2 }, { area: 1 }] },
      again: { nodes: [{ area: 3 }, { area: 2 }] },
      some: { nodes: [{ area: 1 }] },
    });
  });

  it('are brought once for a subject that is asked for twice', async () => {
    const answered = await woodland.subjects([FIRM, PERSON, FIRM], 'woodland { plots { nodes { area } } }');
    expect(idsAsked()).toEqual([[FIRM, PERSON]]);
    const plots = { nodes: [{ area: 3 }, { area: 2 }, { area: 1 }] };
    expect(answered.map((subject) => subject.woodland?.plots)).toEqual([plots, { nodes: [] }, plots]);
  });

  it('are not asked for where the caller may know of none', async () => {
    const selection = 'woodland { patrols { nodes { patrolNo } } title { titleNo } }';
    expect(await woodland.subjects([PERSON], selection)).toEqual([
      { woodland: { patrols: null, title: null } },
    ]);
    expect(woodland.statements).toEqual([]);
    await woodland.subjects([PERSON, FIRM], selection);
    expect(idsAsked()).toEqual([[FIRM]]);
  });
});

describe('a statement', () => {
  const textFor = async (fields: string, caller?: Parameters<typeof woodland.subjects>[2]) => {
    await woodland.subjects([FIRM], `woodland { plots(first: 1) { nodes { ${fields} } } }`, caller);
    return woodland.statements[0]?.text ?? '';
  };

  it('hands out only the columns asked for and permitted', async () => {
    const asked = 'plotNo yieldTonnes sealNo keeperIdNumber felledOn _withheld_woodland __typename';
    expect(handedOut(await textFor(asked))).toEqual(['felled_on', 'plot_no']);
    expect(handedOut(await textFor(asked, { caller: bankWith(grantOf(FIRM)) }))).toEqual([
      'felled_on',
      'keeper_id_number',
      'plot_no',
      'yield_tonnes',
    ]);
  });

  it('speaks of no column that neither the question nor a rule behind it needs', async () => {
    expect(spokenOf(await textFor('recordId'))).toEqual(
      new Set(['record_id', 'area', 'listed', 'formed_at']),
    );
    expect(spokenOf(await textFor('price'))).toEqual(
      new Set(['price', 'sold_on', 'area', 'listed', 'formed_at']),
    );
  });

  it('counts the records of a list only where their number is asked for', async () => {
    expect(await textFor('plotNo')).not.toContain('count(*)');
    await woodland.subjects([FIRM], 'woodland { plots { ...on WoodlandPlotConnection { n: totalCount } } }');
    expect(woodland.statements[0]?.text).toContain('count(*)');
  });

  it('hands out what depends on the record only where its condition holds', async () => {
    expect(await textFor('price')).toContain(
      `case when (((r."sold_on" <= $5::date)) or false) then r."price" end as "f0_0"`,
    );
  });

  it('holds no value of the question or the caller, so that its text can be kept', async () => {
    const ask = async (id: string, area: number, now: string) => {
      await woodland.subjects(
        [id],
        `woodland { plots(filter: { area: { from: ${area} } }) { nodes { price } } }`,
        {
          now: new Date(now),
          caller: bankWith(grantOf(id)),
        },
      );
      return woodland.statements[0]?.text;
    };
    const first = await ask(FIRM, 1, '2026-11-25T01:00:00Z');
    expect(await ask(firmNumber(3), 2, '2026-11-25T02:00:00Z')).toBe(first);
  });
});
