import type { Draw } from '../../subgraphs/harness/samples/draw.ts';
import { dayAfter, otherValues } from './other-values.ts';
import { recordIdOf, type StoredRow, type StoredTable, subjectOf } from './stored-rows.ts';

/** The keys that are taken in a table: two records of a subject never share one. */
export const createKeys = (table: StoredTable) => {
  const { record, rows } = table;
  const textOf = (row: StoredRow) =>
    JSON.stringify([subjectOf(row), ...record.key.map((column) => row[column] ?? null)]);
  const taken = new Map(rows.map((row) => [textOf(row), recordIdOf(row)]));
  const isFree = (row: StoredRow) => (taken.get(textOf(row)) ?? recordIdOf(row)) === recordIdOf(row);

  const moved = (row: StoredRow, draw: Draw): StoredRow => {
    const column = record.columns.get(draw.pick(record.key));
    const value = row[column?.name ?? ''];
    if (column === undefined) return row;
    if (column.kind === 'date' && typeof value === 'string') {
      return { ...row, [column.name]: dayAfter(value, draw.integer(-300, 300)) };
    }
    const others = otherValues(table, { column, value, draw }).filter((other) => other !== null);
    return others.length === 0 ? row : { ...row, [column.name]: draw.pick(others) };
  };

  return {
    isFree,
    take: (row: StoredRow) => taken.set(textOf(row), recordIdOf(row)),
    leave: (row: StoredRow) => taken.delete(textOf(row)),
    /** The row, with another key where its own is taken; undefined where none is found. */
    freed: (row: StoredRow, draw: Draw): StoredRow | undefined => {
      let candidate = row;
      for (let attempt = 0; attempt < 20 && record.key.length > 0 && !isFree(candidate); attempt++) {
        candidate = moved(candidate, draw);
      }
      return isFree(candidate) ? candidate : undefined;
    },
  };
};
