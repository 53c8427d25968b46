/** Deterministic choices for synthetic records: the same seed and name give the same draws on every machine. */
export interface Draw {
  /** An integer from `low` to `high`, both inclusive. */
  integer(low: number, high: number): number;
  pick<T>(values: readonly [T, ...T[]] | readonly T[]): T;
  /** True with this probability, 0 to 1. */
  chance(probability: number): boolean;
  /** A calendar day (YYYY-MM-DD) between two days before today, `mostDaysAgo >= leastDaysAgo`; negative is the future. */
  day(mostDaysAgo: number, leastDaysAgo: number): string;
  /** `length` characters of `alphabet`. */
  text(alphabet: string, length: number): string;
}

/** xmur3 and mulberry32: small, public-domain mixing functions; not for secrets. */
const mix = (name: string): (() => number) => {
  let hash = 1779033703 ^ name.length;
  for (let index = 0; index < name.length; index++) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 3432918353);
    hash = (hash << 13) | (hash >>> 19);
  }
  let state = hash >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

const dayMs = 86_400_000;

/** Draws named after what they decide, so that adding one choice does not move the others. */
export const createDraw = (name: string, { today }: { today: Date }): Draw => {
  const next = mix(name);
  const integer = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(values: readonly T[]): T => {
    const value = values[integer(0, values.length - 1)];
    if (value === undefined) throw new Error('nothing to pick from');
    return value;
  };
  return {
    integer,
    pick,
    chance: (probability) => next() < probability,
    day: (mostDaysAgo, leastDaysAgo) =>
      new Date(today.getTime() - integer(leastDaysAgo, mostDaysAgo) * dayMs).toISOString().slice(0, 10),
    text: (alphabet, length) => {
      const characters = [...alphabet];
      return Array.from({ length }, () => pick(characters)).join('');
    },
  };
};
