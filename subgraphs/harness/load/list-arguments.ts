import { CodedError } from '../../../schema/coded-error.ts';
import type { ColumnModel, RecordModel } from '../model/model.ts';
import { PAGE_SIZE, sortValue } from '../sdl/connection.ts';

/** One condition of a filter, on the value as the caller may see it. */
export interface FilterPart {
  readonly field: string;
  readonly operator: 'from' | 'to' | 'is' | 'in';
  readonly value: unknown;
}

/** Arguments of a list, checked; `after` is still sealed. */
export interface ListArguments {
  readonly first: number;
  readonly after?: string;
  readonly filter: readonly FilterPart[];
  readonly sort?: { readonly field: string; readonly direction: 'ASC' | 'DESC' };
}

const columnOf = (record: RecordModel, field: string): ColumnModel | undefined =>
  record.columns.get(record.fields.get(field)?.reads[0] ?? field);

const partsOf = (field: string, value: unknown): readonly FilterPart[] => {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return [{ field, operator: 'in', value }];
  if (typeof value !== 'object') return [{ field, operator: 'is', value }];
  return Object.entries(value).flatMap(([bound, limit]): FilterPart[] => {
    if (limit === null || limit === undefined) return [];
    return [{ field, operator: bound === 'from' ? 'from' : 'to', value: limit }];
  });
};

const sortOf = (record: RecordModel, given: unknown): ListArguments['sort'] => {
  for (const field of record.sort) {
    for (const direction of ['DESC', 'ASC'] as const) {
      if (given === sortValue(field, direction)) return { field, direction };
    }
  }
  const [first] = record.sort;
  return first === undefined ? undefined : { field: first, direction: 'DESC' };
};

/** Reads the arguments of a list field. Refuses a page size out of bounds. */
export const readListArguments = (
  record: RecordModel,
  args: Readonly<Record<string, unknown>>,
): ListArguments => {
  const first = args.first ?? PAGE_SIZE.usual;
  if (typeof first !== 'number' || first < 0 || first > PAGE_SIZE.most) {
    throw new CodedError('PAGE_SIZE_OUT_OF_BOUNDS');
  }
  const filter = Object.entries((args.filter ?? {}) as object)
    .flatMap(([field, value]) => partsOf(field, value))
    .sort((a, b) => (a.field + a.operator < b.field + b.operator ? -1 : 1));
  const sort = sortOf(record, args.sort);
  return {
    first,
    filter,
    ...(typeof args.after === 'string' && { after: args.after }),
    ...(sort !== undefined && { sort }),
  };
};

/** PostgreSQL type a filter or cursor value of a field is compared as. */
export const comparedAs = (record: RecordModel, field: string): string => {
  const types = { integer: 'int', boolean: 'bool', date: 'date', instant: 'timestamptz', money: 'bigint' };
  const kind = columnOf(record, field)?.kind ?? 'text';
  return kind in types ? types[kind as keyof typeof types] : 'text';
};

/** Whether a field holds several codes: a filter then asks whether any of them is among the given. */
export const holdsSeveral = (record: RecordModel, field: string): boolean => {
  const kind = columnOf(record, field)?.kind;
  return kind === 'codeList' || kind === 'textList';
};
