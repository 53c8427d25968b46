import { isProvince } from '../codes/provinces.ts';
import { resolveRegion } from '../codes/regions.ts';
import { halfWidth } from '../identifiers/normalise.ts';
import { type Parsed, unsound } from '../identifiers/parsed.ts';

/**
 * Parses a region code (GB/T 2260, six digits), a former code of this prefecture as the present one. Only the province
 * is looked up: codes of former editions and special ones (513291) are in use.
 */
export const parseRegionCode = (text: string): Parsed => {
  const value = halfWidth(text).trim();
  if (!/^\d{6}$/.test(value)) return unsound('FORM');
  return isProvince(value.slice(0, 2))
    ? { ok: true, value: resolveRegion(value)?.code ?? value }
    : unsound('REGION');
};
