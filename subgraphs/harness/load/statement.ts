import { existsSql } from './access-sql.ts';
import type { ConditionScope } from './condition-sql.ts';
import { type FieldPlan, fieldSelection, type StatementInput, seenSql } from './field-selection.ts';
import { comparedAs, holdsSeveral } from './list-arguments.ts';
import { createParameters } from './statement-parameters.ts';

export interface Statement {
  readonly text: string;
  /** Names of its parameters, in order. */
  readonly parameters: readonly string[];
  readonly fields: readonly FieldPlan[];
}

const sum = (parts: readonly (string | undefined)[], alias: string): string[] => {
  const present = parts.filter((part) => part !== undefined);
  return present.length === 0
    ? []
    : [`(${present.map((part) => `(${part})::int8`).join(' + ')}) as "${alias}"`];
};

const filterSql = (input: StatementInput, scope: ConditionScope): readonly string[] =>
  input.wanted.arguments.filter.map(({ field, operator }) => {
    const seen = seenSql(field, input, scope);
    const sqlType = comparedAs(input.record, field);
    const value = (type: string) => scope.parameters.use(`filter ${field} ${operator}`, type);
    if (operator === 'from') return `${seen} >= ${value(sqlType)}`;
    if (operator === 'to') return `${seen} <= ${value(sqlType)}`;
    if (operator === 'is') return `${seen} = ${value(sqlType)}`;
    if (holdsSeveral(input.record, field)) return `${seen} && ${value(`${sqlType}[]`)}`;
    return `${seen} = any(${value(`${sqlType}[]`)})`;
  });

/** Records behind a position; absent values come last in either direction. */
const afterSql = (sorted: string, input: StatementInput, scope: ConditionScope): readonly string[] => {
  const {
    after,
    arguments: { sort },
  } = input.wanted;
  if (after === 'start') return [];
  const recordId = scope.parameters.use('after record', 'text');
  if (after === 'absent' || sort === undefined) {
    return [
      sort === undefined ? `r.record_id > ${recordId}` : `(${sorted} is null and r.record_id > ${recordId})`,
    ];
  }
  // Why through text: a cursor holds text, and of the text "true" for a boolean the driver makes false.
  const value = `(${scope.parameters.use('after value', 'text')})::${comparedAs(input.record, sort.field)}`;
  const beyond = sort.direction === 'DESC' ? '<' : '>';
  return [
    `(${sorted} ${beyond} ${value} or (${sorted} = ${value} and r.record_id > ${recordId}) or ${sorted} is null)`,
  ];
};

const and = (parts: readonly string[]): string =>
  parts.filter((part) => part !== 'true').join(' and ') || 'true';

/**
 * The one statement that brings a record type for a fetch: a page for each subject, in order, with only the columns
 * asked for and permitted, the rows that exist for the caller, and one bit for each value withheld or masked.
 */
export const buildStatement = (input: StatementInput): Statement => {
  const { record, wanted } = input;
  const parameters = createParameters();
  const scope: ConditionScope = { columns: record.columns, rules: input.rules, now: input.now, parameters };
  const ids = `unnest(${parameters.use('ids', 'text[]')}, ${parameters.use('person', 'bool[]')}, ${parameters.use('own', 'bool[]')}, ${parameters.use('granted', 'bool[]')}) with ordinality as s(id, person, own, granted, n)`;
  const fields = wanted.fields.map((name, index) => {
    const field = record.fields.get(name);
    if (field === undefined) throw new Error(`${record.typeName}.${name}: no such field`);
    return fieldSelection(field, index, input, scope);
  });
  const { sort } = wanted.arguments;
  const sorted = sort === undefined ? '' : seenSql(sort.field, input, scope);
  const order = [
    ...(sort === undefined ? [] : [`${sorted} ${sort.direction} nulls last`]),
    'r.record_id',
  ].join(', ');
  const exists = [`r.subject_ref = s.id`, existsSql(input.access.exists, scope), ...filterSql(input, scope)];
  const select = [
    'r.record_id as "_id"',
    ...(sort === undefined ? [] : [`(${sorted})::text as "_sorted"`]),
    ...fields.flatMap((field) => field.select),
    ...sum(
      fields.map((field) => field.withheld),
      '_withheld',
    ),
    ...sum(
      fields.map((field) => field.masked),
      '_masked',
    ),
  ];
  const rows = [
    `select ${select.join(', ')}${wanted.single ? '' : `, row_number() over (order by ${order}) as "_place"`}`,
    `from ${record.sqlTable} r where ${and([...exists, ...afterSql(sorted, input, scope)])}`,
    wanted.single ? 'limit 1' : `order by ${order} limit ${parameters.use('limit', 'int')}`,
  ].join(' ');
  const total = wanted.total
    ? `(select count(*) from ${record.sqlTable} r where ${and(exists)})::int as "_total", `
    : '';
  const join = wanted.total ? 'left join' : 'join';
  const text = [
    `select s.n::int as "_n", ${total}x.* from ${ids}`,
    `${join} lateral (${rows}) x on true order by s.n${wanted.single ? '' : ', x."_place"'}`,
  ].join(' ');
  return { text, parameters: parameters.names, fields: fields.map(({ plan }) => plan) };
};
