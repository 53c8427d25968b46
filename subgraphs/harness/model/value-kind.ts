import type { ValueKind } from './model.ts';

const SCALARS: Readonly<Record<string, ValueKind>> = {
  Int: 'integer',
  Boolean: 'boolean',
  Date: 'date',
  DateTime: 'instant',
  Money: 'money',
  CitizenId: 'citizenId',
};

interface FieldType {
  readonly named: string;
  readonly isList: boolean;
  readonly kindOfType: 'enum' | 'object' | 'scalar';
}

/** How the value of a field is stored, by its type in the SDL. */
export const valueKind = ({ named, isList, kindOfType }: FieldType): ValueKind => {
  if (kindOfType === 'object') return 'json';
  if (kindOfType === 'enum') return isList ? 'codeList' : 'code';
  const scalar = SCALARS[named] ?? 'text';
  return isList ? 'textList' : scalar;
};

/** PostgreSQL types that may hold a kind of value. */
const SQL_TYPES: Readonly<Record<ValueKind, readonly string[]>> = {
  text: ['text'],
  code: ['text'],
  integer: ['integer'],
  boolean: ['boolean'],
  date: ['date'],
  instant: ['timestamp with time zone'],
  money: ['bigint'],
  citizenId: ['bytea'],
  textList: ['text[]'],
  codeList: ['text[]'],
  json: ['jsonb'],
};

/** Whether a column of this PostgreSQL type can hold the kind of value its field promises. */
export const fits = (kind: ValueKind, sqlType: string): boolean => SQL_TYPES[kind].includes(sqlType);

/** The kind of value an internal column holds, which no field describes. */
export const kindOfSqlType = (sqlType: string): ValueKind => {
  const found = (Object.keys(SQL_TYPES) as ValueKind[]).find((kind) => fits(kind, sqlType));
  if (found === undefined) throw new Error(`a column has a type records do not use: ${sqlType}`);
  return found;
};
