import type { Coordinates } from './coordinates.ts';
import type { Standpoint } from './onlookers.ts';
import type { Road } from './roads.ts';
import type { Case, Seat } from './run-case.ts';

type Counts = ReadonlyMap<string, number>;

/** What has been asked, how often; what never was is in it with 0. */
export interface Coverage {
  add(done: Case): void;
  readonly coordinates: Counts;
  /** Arguments, filter fields and sort values. */
  readonly means: Counts;
  readonly onlookers: Counts;
  readonly roles: Counts;
  readonly transports: Counts;
  /** States of records' lives that were asked about. */
  readonly states: Counts;
  /** The same by record type, as `RecordType STATE`. */
  readonly lives: Counts;
}

export interface CoverageParts {
  readonly coordinates: Coordinates;
  readonly seats: readonly Seat[];
  readonly roads: readonly Road[];
  /** By standpoint, the lives of the records of either twin by `subject RecordType`. */
  readonly lives: ReadonlyMap<Standpoint, ReadonlyMap<string, ReadonlySet<string>>>;
}

const stateOf = (life: string): string => life.slice(life.indexOf(' ') + 1);

const counter = (names: Iterable<string>) => {
  const counts = new Map([...names].map((name) => [name, 0]));
  const count = (name: string): void => {
    const before = counts.get(name);
    if (before !== undefined) counts.set(name, before + 1);
  };
  return { counts, count };
};

/** Counts what questions ask for, by, about, for whom and over what. */
export const createCoverage = ({ coordinates, seats, roads, lives }: CoverageParts): Coverage => {
  const all = [...lives.values()].flatMap((known) => [...known.values()].flatMap((some) => [...some]));
  const fields = counter(coordinates.fields.map(({ type, field }) => `${type}.${field}`));
  const means = counter(coordinates.means);
  const onlookers = counter(seats.map(({ onlooker }) => onlooker.name));
  const roles = counter(seats.map(({ onlooker }) => onlooker.caller.role));
  const transports = counter(roads.map(({ name }) => name));
  const byLife = counter(all);
  const states = counter(all.map(stateOf));
  return {
    coordinates: fields.counts,
    means: means.counts,
    onlookers: onlookers.counts,
    roles: roles.counts,
    transports: transports.counts,
    states: states.counts,
    lives: byLife.counts,
    add: ({ asked, seat, road }) => {
      const known = lives.get(seat.twins.standpoint);
      for (const { covers, touches } of asked) {
        onlookers.count(seat.onlooker.name);
        roles.count(seat.onlooker.caller.role);
        transports.count(road.name);
        for (const name of covers) {
          fields.count(name);
          means.count(name);
        }
        const touched = new Set([...touches].flatMap((touch) => [...(known?.get(touch) ?? [])]));
        for (const life of touched) byLife.count(life);
        for (const state of new Set([...touched].map(stateOf))) states.count(state);
      }
    },
  };
};

const summary = (counts: Counts): string => {
  const [[name, least] = ['', 0]] = [...counts].sort(([, a], [, b]) => a - b);
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const average = counts.size === 0 ? 0 : Math.round(all / counts.size);
  return `${counts.size}, each ${average} times on average and ${least} at least (${name})`;
};

const inFull = (counts: Counts): string => [...counts].map(([name, count]) => `${name} ${count}`).join(', ');

/** Coverage in a few lines. */
export const printCoverage = (coverage: Coverage): string =>
  [
    `coordinates: ${summary(coverage.coordinates)}`,
    `arguments, filters and orders: ${summary(coverage.means)}`,
    `callers: ${inFull(coverage.onlookers)}`,
    `roles: ${inFull(coverage.roles)}`,
    `transports: ${inFull(coverage.transports)}`,
    `record states: ${inFull(coverage.states)}`,
    `record types × states: ${summary(coverage.lives)}`,
  ].join('\n');

/** What was asked fewer than so many times. */
export const rarely = (counts: Counts, times: number): readonly string[] =>
  [...counts].flatMap(([name, count]) => (count < times ? [`${name}: ${count}`] : []));
