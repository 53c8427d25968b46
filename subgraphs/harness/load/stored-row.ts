import { applyMask } from '../../../schema/masks/masks.ts';
import type { ColumnModel } from '../model/model.ts';
import type { FieldPlan } from './field-selection.ts';

/** A row as the database returns it: aliases of the statement, dates and amounts as text. */
export type StoredRow = Readonly<Record<string, unknown>>;

/** A record as resolvers hand it on: each field as the caller may see it, and the bits of what was withheld. */
export interface ShownRecord {
  readonly [field: string]: unknown;
}

/** Property of a shown record that carries the bits of its withheld fields. */
export const WITHHELD_BITS = Symbol('withheld bits');

const isSet = (bits: number, bit: number): boolean => Math.floor(bits / 2 ** bit) % 2 === 1;

export type OpenCitizenId = (sealed: Uint8Array) => string;

const readStored = (column: ColumnModel, value: unknown, openCitizenId: OpenCitizenId): unknown => {
  if (column.kind === 'citizenId' && value instanceof Uint8Array) return openCitizenId(value);
  return column.kind === 'json' && typeof value === 'string' ? JSON.parse(value) : value;
};

const stored = ({ field, columns }: FieldPlan, row: StoredRow, openCitizenId: OpenCitizenId): unknown => {
  const read = ({ alias, column }: FieldPlan['columns'][number]) =>
    readStored(column, row[alias], openCitizenId);
  const [only] = columns;
  if (field.resolve === undefined) return only && read(only);
  return field.resolve(Object.fromEntries(columns.map((each) => [each.column.name, read(each)])));
};

const shown = (plan: FieldPlan, row: StoredRow, openCitizenId: OpenCitizenId): unknown => {
  if (plan.withheld) return null;
  const value = stored(plan, row, openCitizenId);
  if (value === null || value === undefined || plan.mask === undefined) return value ?? null;
  const masks = plan.masked === 'always' || isSet(Number(row._masked ?? 0), plan.field.bit);
  if (!masks) return value;
  const { mask } = plan;
  return Array.isArray(value)
    ? value.map((item) => applyMask(mask, String(item)))
    : applyMask(mask, String(value));
};

export interface ShowParts {
  readonly fields: readonly FieldPlan[];
  readonly openCitizenId: OpenCitizenId;
  /** Says beside the bits how the caller stands with the subject; 0 where no grant could open anything. */
  readonly standingWord: number;
}

/** What of a stored row the caller sees. Masks are applied here, after the row's own decision. */
export const showRecord = (
  row: StoredRow,
  { fields, openCitizenId, standingWord }: ShowParts,
): ShownRecord => {
  const record: Record<string | symbol, unknown> = {};
  let bits = Number(row._withheld ?? 0) + standingWord;
  for (const plan of fields) {
    record[plan.field.name] = shown(plan, row, openCitizenId);
    if (plan.withheld) bits += 2 ** plan.field.bit;
  }
  record[WITHHELD_BITS] = bits;
  return record;
};
