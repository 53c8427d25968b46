import { isClockTime } from '../../../schema/access/clock-time.ts';
import { type Condition, inForce, type Literal, type RecordRules } from '../../../schema/access/condition.ts';
import type { ColumnModel } from '../model/model.ts';
import type { StatementParameters } from './statement-parameters.ts';

export interface ConditionScope {
  readonly columns: ReadonlyMap<string, ColumnModel>;
  readonly rules: RecordRules;
  readonly now: Date;
  readonly parameters: StatementParameters;
}

const literal = (value: Literal): string =>
  typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);

const columnSql = (name: string, { columns }: ConditionScope): string => {
  const column = columns.get(name);
  if (column === undefined) throw new Error(`a rule reads an unknown column: ${name}`);
  return `r."${column.sqlName}"`;
};

/** A bound of a comparison in time: the clock of the request, or a fixed day of a law. */
const timeSql = (bound: string, column: ColumnModel | undefined, { parameters }: ConditionScope): string => {
  const sqlType = column?.kind === 'instant' ? 'timestamptz' : 'date';
  if (isClockTime(bound)) return parameters.use(bound, sqlType);
  return `${literal(bound)}::${sqlType}`;
};

/** A condition as SQL over the record `r` of the subject `s`. What is unknown is not true; callers must treat it as false. */
export const conditionSql = (condition: Condition, scope: ConditionScope): string => {
  if ('all' in condition) return `(${condition.all.map((part) => conditionSql(part, scope)).join(' and ')})`;
  if ('any' in condition) return `(${condition.any.map((part) => conditionSql(part, scope)).join(' or ')})`;
  if ('subject' in condition) return condition.subject === 'PERSON' ? 's.person' : 'not s.person';
  const column = columnSql(condition.column, scope);
  if ('present' in condition) return `${column} is ${condition.present ? 'not null' : 'null'}`;
  if ('is' in condition) return `${column} = ${literal(condition.is)}`;
  if ('in' in condition) return `${column} in (${condition.in.map(literal).join(', ')})`;
  if ('contains' in condition) return `${literal(condition.contains)} = any(${column})`;
  if ('lacks' in condition) return `not ${literal(condition.lacks)} = any(${column})`;
  const model = scope.columns.get(condition.column);
  if ('onOrBefore' in condition) return `${column} <= ${timeSql(condition.onOrBefore, model, scope)}`;
  return `${column} >= ${timeSql(condition.onOrAfter, model, scope)}`;
};

/** A label's `when` as SQL. A rule that is not in force on the day does not hold. */
export const ruleSql = (name: string, scope: ConditionScope): string => {
  const rule = scope.rules[name];
  if (rule === undefined) throw new Error(`a label names an unknown record rule: ${name}`);
  return inForce(rule, scope.now) ? conditionSql(rule.when, scope) : 'false';
};
