import { describe, expect, it } from 'vitest';
import type { ColumnModel, RecordModel } from '../model/model.ts';
import type { Binding } from './headings.ts';
import { createMinorCheck } from './minor-at-act.ts';

const now = new Date('2090-06-01T00:00:00Z');

const column = (name: string, kind: ColumnModel['kind']): ColumnModel => ({
  name,
  sqlName: name,
  kind,
  required: false,
  headings: [],
});
const columns = [
  column('idNumber', 'citizenId'),
  column('birthDate', 'date'),
  column('decidedOn', 'date'),
  column('formedAt', 'instant'),
];
const record: Pick<RecordModel, 'columns'> = { columns: new Map(columns.map((each) => [each.name, each])) };
const bindings: readonly Binding[] = columns.map((each) => ({
  kind: 'column',
  heading: each.name,
  column: each,
  unit: 'YUAN',
}));

/** Of a row: the identity number as it was delivered, and the days as they are stored. */
const isMinors = (idNumber: string | null, birthDate: string | null, decidedOn: string | null): boolean =>
  createMinorCheck({ record, bindings, now })(
    [idNumber, birthDate, decidedOn, null],
    [idNumber === null ? null : '\\x00', birthDate, decidedOn, '2090-06-01T00:00:00.000Z'],
  );

describe('a delivered record about a person', () => {
  it('is a minor’s when its identity number says so at the time of the act', () => {
    expect(isMinors('513200208808150025', null, '2089-01-01')).toBe(true);
    expect(isMinors('51320018880229003X', null, '1905-01-01')).toBe(true);
    expect(isMinors('51320018880229003X', null, '1907-01-01')).toBe(false);
  });

  it('is a minor’s when a birth date says so, the whole eighteenth birthday included', () => {
    expect(isMinors(null, '2070-03-04', '2088-03-04')).toBe(true);
    expect(isMinors(null, '2070-03-04', '2088-03-05')).toBe(false);
  });

  it('is a minor’s when the person is under 18 today and nothing says when the act was', () => {
    expect(isMinors(null, '2080-01-01', null)).toBe(true);
    expect(isMinors(null, '2060-01-01', null)).toBe(false);
  });

  it('is taken for a minor’s by a number whose check digit is wrong, and by either of two that differ', () => {
    expect(isMinors('513200208808150024', null, null)).toBe(true);
    expect(isMinors('51320018880229003X', '2080-01-01', null)).toBe(true);
  });

  it('says nothing without number and birth date', () => {
    expect(isMinors(null, null, '2089-01-01')).toBe(false);
    expect(isMinors('not a number', null, null)).toBe(false);
  });
});
