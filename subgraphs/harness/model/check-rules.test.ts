import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Condition, RecordRule } from '../../../schema/access/condition.ts';
import type { Label } from '../../../schema/access/label.ts';
import { projectRoot, readSdlLibrary } from '../sdl/sdl-library.ts';
import { checkRules } from './check-rules.ts';
import { loadDomain } from './load-domain.ts';
import type { RecordModel } from './model.ts';

let plots: RecordModel;
beforeAll(async () => {
  const place = { name: 'woodland', folder: join(projectRoot(), 'test/fixtures/woodland') };
  const { model } = await loadDomain(place, readSdlLibrary(projectRoot()));
  const [first] = model.records;
  if (first === undefined) throw new Error('the fixture has no records');
  plots = first;
});

const rule = (when: Condition): RecordRule => ({ rule: 'R-01', basis: 'for tests', when });

/** What is said of a type whose label names a rule with this condition; nothing where it may be asked. */
const faultOf = (when: Condition): string | undefined => {
  const labels: readonly Label[] = [{ to: ['PUBLIC'], when: 'tried' }];
  try {
    checkRules([{ ...plots, labels, fields: new Map() }], { tried: rule(when) });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

describe('the rules of a domain', () => {
  it('may ask of each kind of column what it can answer', () => {
    const sound: readonly Condition[] = [
      { column: 'plotNo', is: 'P1' },
      { column: 'grade', in: ['FIRST', 'SECOND'] },
      { column: 'area', is: -3 },
      { column: 'fenced', is: false },
      { column: 'price', is: '150' },
      { column: 'surveyedOn', is: '2026-02-28' },
      { column: 'species', contains: 'FIR' },
      { column: 'consents', lacks: 'WITHDRAWN' },
      { column: 'soldOn', onOrBefore: 'today' },
      { column: 'soldOn', onOrAfter: '2026-04-01' },
      { column: 'reviewedAt', onOrBefore: 'now' },
      { column: 'reviewedAt', onOrAfter: '2026-03-31T16:00:00.000Z' },
      { column: 'keeperIdNumber', present: true },
      { any: [{ all: [{ column: 'state', is: 'ACTIVE' }] }] },
    ];
    expect(sound.map(faultOf)).toEqual(sound.map(() => undefined));
  });

  it('are refused by name where the answer would be an error, or another one than it seems', () => {
    const unfit: readonly Condition[] = [
      { column: 'area', is: '3' },
      { column: 'area', is: 1.5 },
      { column: 'plotNo', is: true },
      { column: 'price', is: '01' },
      { column: 'surveyedOn', is: '2026-02-29' },
      { column: 'surveyedAt', is: '2026-04-01T00:00:00.000Z' },
      { column: 'keeperIdNumber', is: '513200189001010012' },
      { column: 'species', is: 'FIR' },
      { column: 'grade', contains: 'FIRST' },
      { column: 'plotNo', onOrBefore: 'today' },
      { column: 'soldOn', onOrBefore: 'now' },
      { column: 'reviewedAt', onOrBefore: 'today' },
      { column: 'reviewedAt', onOrAfter: '2026-04-01' },
    ];
    expect(unfit.map(faultOf)).toEqual(
      unfit.map((condition) => {
        const name = 'column' in condition ? condition.column : '';
        return `WoodlandPlot: rule tried compares ${name} with what it cannot hold`;
      }),
    );
  });

  it('are refused where they can never hold, or would hold for everything', () => {
    expect(faultOf({ all: [] })).toBe('WoodlandPlot: rule tried has an empty list of conditions');
    expect(faultOf({ all: [{ any: [] }] })).toBe('WoodlandPlot: rule tried has an empty list of conditions');
    expect(faultOf({ column: 'area', in: [] })).toBe('WoodlandPlot: rule tried compares area with nothing');
    expect(faultOf({ column: 'grade', is: 'THIRD' })).toBe(
      'WoodlandPlot: rule tried compares grade with an unknown code: THIRD',
    );
    expect(faultOf({ any: [{ column: 'plot_no', present: true }] })).toBe(
      'WoodlandPlot: rule tried reads an unknown column: plot_no',
    );
  });

  it('are refused where they rest on no law, or begin or end on no day', () => {
    const changed = (part: Partial<RecordRule>) => () =>
      checkRules([], { tried: { ...rule({ column: 'area', is: 3 }), ...part } });
    expect(changed({ rule: 'R-80' })).toThrow('rule tried rests on an unknown rule of law: R-80');
    expect(changed({ basis: ' ' })).toThrow('rule tried says nothing of its legal basis');
    expect(changed({ from: '2026-02-29' })).toThrow('rule tried has a wrong date: 2026-02-29');
    expect(changed({ from: '2026-04-01', until: '2026-04-01' })).toThrow(
      'rule tried ends (2026-04-01) before it begins (2026-04-01)',
    );
  });

  it('are named by labels under the names they have', () => {
    const labelled = (labels: readonly Label[]) => {
      const field = { name: 'area', labels, isList: false, reads: ['area'], bit: 0 };
      return () => checkRules([{ ...plots, labels: [], fields: new Map([['area', field]]) }], {});
    };
    expect(labelled([{ to: ['PUBLIC'], when: 'sold' }])).toThrow(
      'WoodlandPlot.area: its label names an unknown record rule: sold',
    );
    expect(labelled([{ to: ['PUBLIC'], when: 'constructor' }])).toThrow('unknown record rule: constructor');
    expect(
      labelled([
        { to: ['PUBLIC'], as: 'PHONE' },
        { to: ['AUTHORISED'], as: 'ADDRESS' },
      ]),
    ).toThrow('WoodlandPlot.area: its labels name 2 masks: PHONE, ADDRESS');
  });
});
