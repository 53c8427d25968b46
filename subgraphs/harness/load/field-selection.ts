import type { RecordRules } from '../../../schema/access/condition.ts';
import type { Decision } from '../../../schema/access/decide.ts';
import type { Mask } from '../../../schema/masks/masks.ts';
import type { ColumnModel, FieldModel, RecordModel } from '../model/model.ts';
import { fieldSql } from './access-sql.ts';
import type { ConditionScope } from './condition-sql.ts';
import { comparedAs, type ListArguments } from './list-arguments.ts';
import type { RecordAccess } from './record-access.ts';

/** What one statement brings of a record type, for any number of subjects. */
export interface Wanted {
  /** Names of the fields, sorted. */
  readonly fields: readonly string[];
  readonly total: boolean;
  readonly arguments: ListArguments;
  /** Whether the page starts after a position, and whether that position has a value. */
  readonly after: 'start' | 'value' | 'absent';
  /** No more than one record a subject, and no order. */
  readonly single: boolean;
}

export interface StatementInput {
  readonly record: RecordModel;
  readonly access: RecordAccess;
  readonly rules: RecordRules;
  readonly now: Date;
  readonly wanted: Wanted;
}

/** How a field comes out of the statement's rows. */
export interface FieldPlan {
  readonly field: FieldModel;
  readonly columns: readonly { readonly alias: string; readonly column: ColumnModel }[];
  /** `always` the same for every record; `bit` masked where the record's mask bit is set. */
  readonly masked: 'never' | 'always' | 'bit';
  readonly mask?: Mask;
  readonly withheld: boolean;
}

/** A field's share of the statement. */
export interface FieldSql {
  readonly plan: FieldPlan;
  readonly select: readonly string[];
  /** SQL that holds when the value is withheld, or shown masked, in a record; absent where it never varies. */
  readonly withheld?: string;
  readonly masked?: string;
}

const bitOf = (field: FieldModel): string => String(2 ** field.bit);

/** How a field is selected for this class of callers: not at all, plain, masked, or as each record decides. */
export const fieldSelection = (
  field: FieldModel,
  index: number,
  input: StatementInput,
  scope: ConditionScope,
): FieldSql => {
  const decision = input.access.fields.get(field.name) ?? { kind: 'withhold', reason: 'PERSONAL_PRIVACY' };
  if (decision.kind === 'withhold') {
    return { plan: { field, columns: [], masked: 'never', withheld: true }, select: [] };
  }
  const columns = field.reads.map((name, place) => {
    const column = input.record.columns.get(name);
    if (column === undefined) throw new Error(`${field.name} reads an unknown column: ${name}`);
    return { alias: `f${index}_${place}`, column };
  });
  const plain = columns.map(({ alias, column }) => `r."${column.sqlName}" as "${alias}"`);
  const base = { field, columns, withheld: false };
  if (decision.kind === 'allow') return { plan: { ...base, masked: 'never' }, select: plain };
  if (decision.kind === 'mask') {
    return { plan: { ...base, masked: 'always', mask: decision.as }, select: plain };
  }
  const sql = fieldSql(decision, scope);
  const shown = `(${sql.plain} or ${sql.masked})`;
  return {
    plan: {
      ...base,
      masked: sql.mask === undefined ? 'never' : 'bit',
      ...(sql.mask !== undefined && { mask: sql.mask }),
    },
    select: columns.map(
      ({ alias, column }) => `case when ${shown} then r."${column.sqlName}" end as "${alias}"`,
    ),
    withheld: `case when ${shown} then 0 else ${bitOf(field)} end`,
    ...(sql.mask !== undefined && { masked: `case when ${sql.plain} then 0 else ${bitOf(field)} end` }),
  };
};

/** A field's value as the caller may see it: what is masked or withheld is absent to filters and sorts. */
export const seenSql = (name: string, input: StatementInput, scope: ConditionScope): string => {
  const field = input.record.fields.get(name);
  const column = input.record.columns.get(field?.reads[0] ?? name);
  const decision: Decision | undefined = input.access.fields.get(name);
  if (column === undefined || decision === undefined)
    throw new Error(`no such field to filter or sort by: ${name}`);
  if (decision.kind === 'allow') return `r."${column.sqlName}"`;
  if (decision.kind !== 'depends')
    return `null::${comparedAs(input.record, name)}${column.kind.endsWith('List') ? '[]' : ''}`;
  return `case when ${fieldSql(decision, scope).plain} then r."${column.sqlName}" end`;
};
