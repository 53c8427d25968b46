import type { RawObject } from '../../../plan/engine.ts';
import { isRawObject } from '../../fetched/raw-data.ts';
import { Slice } from './slice.ts';

const restored = (value: unknown): unknown => {
  if (value instanceof Slice) return value.parse();
  if (Array.isArray(value)) for (const [index, item] of value.entries()) value[index] = restored(item);
  else if (isRawObject(value)) restoreSlices(value);
  return value;
};

/** Puts values where slices stand, for whoever has to look into them. */
export const restoreSlices = (data: RawObject): RawObject => {
  for (const key of Object.keys(data)) {
    const value = data[key];
    if (typeof value === 'object' && value !== null) data[key] = restored(value);
  }
  return data;
};
