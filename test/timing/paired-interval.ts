/** How much longer one side of many pairs takes than the other, as a share of the other: 0.02 is two per cent. */
export interface PairedInterval {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  readonly pairs: number;
}

/** The part of the pairs left out at either end: a collector or another process hit one of the two. */
const TRIMMED = 0.2;

/** Standard normal: 99 of 100 lie within. */
const DEVIATIONS = 2.576;

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/**
 * The 99 % interval of the trimmed mean of differences (Yuen): its error is estimated from the winsorised differences.
 */
export const pairedInterval = (pairs: readonly (readonly [number, number])[]): PairedInterval => {
  const differences = pairs.map(([one, other]) => one - other).sort((a, b) => a - b);
  const cut = Math.floor(differences.length * TRIMMED);
  const kept = differences.slice(cut, differences.length - cut);
  const mean = sumOf(kept) / kept.length;
  const [lowest = 0, highest = 0] = [kept[0], kept.at(-1)];
  const winsorised = differences.map((value) => Math.min(highest, Math.max(lowest, value)));
  const middle = sumOf(winsorised) / winsorised.length;
  const variance = sumOf(winsorised.map((value) => (value - middle) ** 2)) / (winsorised.length - 1);
  const error = Math.sqrt(variance) / ((1 - 2 * TRIMMED) * Math.sqrt(differences.length));
  const usual = median(pairs.map(([, other]) => other));
  return {
    low: (mean - DEVIATIONS * error) / usual,
    middle: mean / usual,
    high: (mean + DEVIATIONS * error) / usual,
    pairs: pairs.length,
  };
};

export const isWithin = ({ low, high }: PairedInterval, bound: number): boolean =>
  -bound <= low && high <= bound;
