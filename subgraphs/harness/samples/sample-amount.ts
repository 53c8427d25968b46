import type { Draw } from './draw.ts';

/** An amount in yuan with two decimals; small ones are more frequent than large ones, as amounts are. */
export const sampleAmount = (draw: Draw, low: number, high: number): string => {
  const share = (draw.integer(0, 10_000) / 10_000) ** 3;
  const cents = String(draw.integer(0, 99)).padStart(2, '0');
  return `${Math.round(low + share * (high - low))}.${cents}`;
};
