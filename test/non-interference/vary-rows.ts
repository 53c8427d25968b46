import { kindOf, type SubjectId } from '../../schema/subject-id.ts';
import { createDraw, type Draw } from '../../subgraphs/harness/samples/draw.ts';
import { sampleOpaqueText } from '../../subgraphs/harness/samples/sample-codes.ts';
import { isDelicate } from './delicate.ts';
import { aroundCondition, lives } from './other-values.ts';
import { createKeys } from './record-keys.ts';
import { type StoredRow, type StoredTable, subjectOf } from './stored-rows.ts';

export interface VaryOptions {
  readonly seed: string;
  readonly now: Date;
}

/** Values for each column that a rule of the record type reads, on both sides of the rule. */
const ruleValues = ({ model, record }: StoredTable, now: Date): ReadonlyMap<string, readonly unknown[]> => {
  const labels = [...record.labels, ...[...record.fields.values()].flatMap((field) => field.labels)];
  const rules = [...new Set(labels.flatMap(({ when }) => (when === undefined ? [] : [when])))];
  const values = new Map<string, unknown[]>();
  for (const name of rules) {
    const rule = model.rules[name];
    if (rule === undefined) continue;
    for (const [column, value] of aroundCondition(rule.when, { columns: record.columns, now })) {
      values.set(column, [...(values.get(column) ?? []), value]);
    }
  }
  return values;
};

/** Changes what decides whether a record exists: its life, and the columns its rules read. */
export const createVary = (table: StoredTable, now: Date) => {
  const known = Object.values(lives(now));
  const rules = [...ruleValues(table, now)];
  let turn = 0;
  return (row: StoredRow, draw: Draw, { published = 0.5 } = {}): StoredRow => {
    const changed: Record<string, unknown> = { ...row };
    const drawn = draw.chance(published) ? known.at(-1) : draw.pick(known);
    // Why the first in turn: no life is left out by chance.
    Object.assign(changed, known[turn++] ?? drawn);
    for (const [column, values] of rules) {
      const others = table.nullable.has(column)
        ? [...values, null]
        : values.filter((value) => value !== null);
      if (draw.chance(0.5) && others.length > 0) changed[column] = draw.pick(others);
    }
    return changed;
  };
};

/** A record of somebody else's, of the same kind of subject where there is one, made a record of this subject's. */
export const rehomed = (
  { rows }: StoredTable,
  { subject, name, draw }: { readonly subject: SubjectId; readonly name: string; readonly draw: Draw },
): StoredRow => {
  const same = rows.filter((row) => kindOf(subjectOf(row)) === kindOf(subject));
  const template = draw.pick(same.length > 0 ? same : rows);
  return { ...template, subjectRef: subject, recordId: sampleOpaqueText(name) };
};

/**
 * Keeps the samples about some subjects, and adds to them what they have too little of: records of each type about every
 * kind of subject, in every state of their lives and on both sides of every rule.
 */
export const varyRows = (
  table: StoredTable,
  subjects: readonly SubjectId[],
  { seed, now }: VaryOptions,
): StoredTable => {
  const { record } = table;
  const chosen = new Set(subjects);
  const rows = table.rows.filter((row) => chosen.has(subjectOf(row)));
  if (table.rows.length === 0) throw new Error(`the samples have no ${record.typeName}: make more subjects`);
  const vary = createVary(table, now);
  const isEntity = record.place.kind === 'entity';
  const draw = createDraw(`${seed}/vary/${record.sqlTable}`, { today: now });
  const changed = rows.map((row) =>
    draw.chance(isEntity ? 0.2 : 0.4) ? vary(row, draw, { published: isEntity ? 0.7 : 0.4 }) : row,
  );
  if (isEntity) return { ...table, rows: changed };
  const keys = createKeys({ ...table, rows: changed });
  const added: StoredRow[] = [];
  for (const subject of subjects) {
    const more =
      record.place.kind === 'one' ? 1 : draw.pick(isDelicate(record) ? [2, 4, 8] : [0, 0, 1, 2, 4]);
    for (let count = 0; count < more; count++) {
      const name = `${seed}/added/${record.sqlTable}/${subject}/${count}`;
      const candidate = vary(rehomed(table, { subject, name, draw }), draw);
      const row = keys.freed(candidate, draw);
      if (row === undefined) continue;
      keys.take(row);
      added.push(row);
    }
  }
  return { ...table, rows: [...changed, ...added] };
};
