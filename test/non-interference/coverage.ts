import type { Coordinates } from './coordinates.ts';
import type { GeneratedQuery } from './generate-query.ts';

/** What has been asked, how often; what never was is in it with 0. */
export interface Coverage {
  add(asked: GeneratedQuery): void;
  readonly coordinates: ReadonlyMap<string, number>;
  /** Arguments, filter fields and sort values. */
  readonly means: ReadonlyMap<string, number>;
  /** Records asked about, as `RecordType LIFE`. */
  readonly lives: ReadonlyMap<string, number>;
}

const zeros = (names: Iterable<string>) => new Map([...names].map((name) => [name, 0]));

const countIn = (counts: Map<string, number>, name: string): void => {
  const count = counts.get(name);
  if (count !== undefined) counts.set(name, count + 1);
};

/** Counts what queries ask for, by, and about. */
export const createCoverage = (
  { fields, means }: Coordinates,
  lives: ReadonlyMap<string, ReadonlySet<string>>,
): Coverage => {
  const coordinates = zeros(fields.map(({ type, field }) => `${type}.${field}`));
  const byMeans = zeros(means);
  const byLife = zeros([...lives.values()].flatMap((all) => [...all]));
  return {
    coordinates,
    means: byMeans,
    lives: byLife,
    add: ({ covers, touches }) => {
      for (const name of covers) {
        countIn(coordinates, name);
        countIn(byMeans, name);
      }
      for (const touch of touches) for (const life of lives.get(touch) ?? []) countIn(byLife, life);
    },
  };
};

const summary = (counts: ReadonlyMap<string, number>): string => {
  const [[name, least] = ['', 0]] = [...counts].sort(([, a], [, b]) => a - b);
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const average = counts.size === 0 ? 0 : Math.round(all / counts.size);
  return `${counts.size}, each ${average} times on average and ${least} at least (${name})`;
};

/** Coverage in three lines. */
export const printCoverage = ({ coordinates, means, lives }: Coverage): string =>
  [
    `coordinates: ${summary(coordinates)}`,
    `arguments, filters and orders: ${summary(means)}`,
    `record types × lives: ${summary(lives)}`,
  ].join('\n');

/** What was asked fewer than so many times. */
export const rarely = (counts: ReadonlyMap<string, number>, times: number): readonly string[] =>
  [...counts].flatMap(([name, count]) => (count < times ? [`${name}: ${count}`] : []));
