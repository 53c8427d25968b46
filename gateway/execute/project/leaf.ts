import { type GraphQLLeafType, isEnumType } from 'graphql';

const MAX_INT = 2 ** 31 - 1;
const MIN_INT = -(2 ** 31);

const BUILT_IN: Readonly<Record<string, (value: unknown) => boolean>> = {
  Int: (value) => Number.isInteger(value) && Number(value) <= MAX_INT && Number(value) >= MIN_INT,
  Float: (value) => Number.isFinite(value),
  String: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  ID: (value) => typeof value === 'string' || Number.isInteger(value),
};

/** Whether a fetched value is one of the type; of an enum, whether clients may see it. Other scalars are opaque. */
export const isLeafValue = (type: GraphQLLeafType, value: unknown): boolean => {
  if (isEnumType(type)) return typeof value === 'string' && type.getValue(value) !== undefined;
  const fits = Object.hasOwn(BUILT_IN, type.name) ? BUILT_IN[type.name] : undefined;
  return fits === undefined || fits(value);
};
