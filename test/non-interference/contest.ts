import type { GraphQLSchema } from 'graphql';
import { createDraw } from '../../subgraphs/harness/samples/draw.ts';
import { helperFieldName } from '../../subgraphs/harness/sdl/helper-field.ts';
import { createAskTwins } from './ask-twins.ts';
import { type Coordinates, readCoordinates } from './coordinates.ts';
import { type Coverage, createCoverage } from './coverage.ts';
import { createExpected, type Expected } from './expected-answer.ts';
import { createGateways, type Variation } from './gateways.ts';
import { NOW } from './now.ts';
import type { Onlooker, Standpoint } from './onlookers.ts';
import type { TwinSet, Twins } from './open-twins.ts';
import { recordLives } from './record-lives.ts';
import { openRoads, type Road, type RoadsOptions } from './roads.ts';
import { type Case, runCase, type Seat } from './run-case.ts';
import type { Line } from './switchboard.ts';
import { createValuePool, type ValuePool } from './value-pool.ts';

/** Gateways over twins, and questions without end that should not tell the twins apart. */
export interface Contest {
  readonly schema: GraphQLSchema;
  readonly coordinates: Coordinates;
  readonly roads: readonly Road[];
  readonly seats: readonly Seat[];
  readonly defects: readonly string[];
  case(number: number): Promise<Case>;
  close(): Promise<void>;
}

export interface ContestOptions {
  /** What replaces the product's own parts. */
  readonly variation?: Variation;
  readonly roads?: RoadsOptions['roads'];
  /** What answers are held against. */
  readonly against?: 'twin' | 'twin and labels';
}

/** Each as often as its share says. */
const byShare = <Item extends { readonly share: number }>(items: readonly Item[]): readonly Item[] =>
  items.flatMap((item) => Array.from({ length: item.share }, () => item));

/** As a header can hold it. */
export const lineOf = ({ name }: Onlooker, which: 0 | 1): string => `${encodeURIComponent(name)}/${which}`;

export const linesOf = ({ onlookers, twinsOf }: TwinSet): ReadonlyMap<string, Line> =>
  new Map(
    onlookers.flatMap((onlooker) =>
      ([0, 1] as const).map((which): [string, Line] => [
        lineOf(onlooker, which),
        { caller: onlooker.caller, query: twinsOf(onlooker).queries[which] },
      ]),
    ),
  );

/** Opens gateways over the twins: the product's, or a variation that leaks. */
export const openContest = async (
  set: TwinSet,
  { variation = {}, roads: which = 'in process', against = 'twin and labels' }: ContestOptions = {},
): Promise<Contest> => {
  const gateways = createGateways(set.domains, variation);
  const { schema, roads, close } = await openRoads(gateways, { lines: linesOf(set), roads: which });
  const coordinates = readCoordinates(schema);
  const made = new Map<Standpoint, { readonly pool: ValuePool; readonly expected: Expected | undefined }>();
  const makeFor = (twins: Twins) => {
    const known = made.get(twins.standpoint);
    if (known !== undefined) return known;
    const expected = against === 'twin' ? undefined : createExpected(twins, schema);
    const making = { pool: createValuePool(twins), expected };
    made.set(twins.standpoint, making);
    return making;
  };
  const seats = set.onlookers.map((onlooker): Seat => {
    const twins = set.twinsOf(onlooker);
    const { pool, expected } = makeFor(twins);
    const lines = [lineOf(onlooker, 0), lineOf(onlooker, 1)] as const;
    return { onlooker, twins, pool, share: onlooker.share, ask: createAskTwins({ lines, expected }) };
  });
  const [whoAsks, howAsked] = [byShare(seats), byShare(roads)];
  const helperNames = set.domains.map(({ model }) => helperFieldName(model.name));
  return {
    ...{ schema, coordinates, roads, seats, close },
    defects: gateways.defects,
    case: (number) => {
      const draw = createDraw(`${set.seed}/case/${number}`, { today: NOW });
      const [seat, road] = [draw.pick(whoAsks), draw.pick(howAsked)];
      return runCase(number, { draw, seat, road, schema, coordinates, helperNames });
    },
  };
};

export interface Outcome {
  readonly cases: number;
  readonly asks: number;
  readonly errors: number;
  readonly coverage: Coverage;
  /** The failing case of the lowest number. */
  readonly failed?: Case;
}

export interface RunOptions {
  readonly first?: number;
  /** How many, and until when. */
  readonly cases: number;
  readonly isOver?: () => boolean;
  /** Cases under way at the same time. */
  readonly lanes?: number;
}

/** Runs cases until one fails, or there are no more. */
export const runCases = async (
  contest: Contest,
  { first = 0, cases, isOver = () => false, lanes = 4 }: RunOptions,
): Promise<Outcome> => {
  const { coordinates, seats, roads } = contest;
  const lives = new Map(seats.map(({ twins }) => [twins.standpoint, recordLives(twins)] as const));
  const coverage = createCoverage({ coordinates, seats, roads, lives });
  const totals = { cases: 0, asks: 0, errors: 0 };
  const failures: Case[] = [];
  let next = first;
  const lane = async (): Promise<void> => {
    while (next < first + cases && failures.length === 0 && !isOver()) {
      const done = await contest.case(next++);
      totals.cases += 1;
      totals.asks += done.asked.length;
      totals.errors += done.errors;
      coverage.add(done);
      if (done.failure !== undefined) failures.push(done);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const [failed] = failures.sort((a, b) => a.number - b.number);
  return { ...totals, coverage, ...(failed !== undefined && { failed }) };
};
