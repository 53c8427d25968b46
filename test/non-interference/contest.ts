import type { GraphQLSchema } from 'graphql';
import { helperFieldName } from '../../subgraphs/harness/sdl/helper-field.ts';
import { type AskTwins, createAskTwins } from './ask-twins.ts';
import { type Coordinates, readCoordinates } from './coordinates.ts';
import { type Coverage, createCoverage } from './coverage.ts';
import { createExpected } from './expected-answer.ts';
import { createGateways, type Variation } from './gateways.ts';
import type { Twins } from './open-twins.ts';
import { recordLives } from './record-lives.ts';
import { type Case, runCase } from './run-case.ts';
import { createValuePool } from './value-pool.ts';

/** Two gateways, one over each twin, and questions without end that should not tell them apart. */
export interface Contest {
  readonly schema: GraphQLSchema;
  readonly coordinates: Coordinates;
  readonly ask: AskTwins;
  readonly defects: readonly string[];
  case(number: number): Promise<Case>;
}

/** Every so manieth case is asked of stock `@apollo/gateway` behind the same pipeline. */
const APOLLO = 25;

export interface ContestOptions {
  /** What replaces the product's own parts. */
  readonly variation?: Variation;
  readonly engines?: 'compiled' | 'both';
  /** What answers are held against. */
  readonly against?: 'twin' | 'twin and labels';
}

/** Opens gateways over the twins: the product's, or a variation that leaks. */
export const openContest = async (
  twins: Twins,
  { variation = {}, engines = 'compiled', against = 'twin and labels' }: ContestOptions = {},
): Promise<Contest> => {
  const { domains, onlooker, queries, seed } = twins;
  const gateways = createGateways(domains, { onlooker, variation });
  const open = async (engine: 'compiled' | 'apollo') =>
    [await gateways.open(queries[0], engine), await gateways.open(queries[1], engine)] as const;
  const pipelines = await open('compiled');
  const schema = pipelines[0].schema.api;
  const expected = against === 'twin' ? undefined : createExpected(twins, schema);
  const ask = createAskTwins({ pipelines, expected });
  const askApollo =
    engines === 'compiled' ? ask : createAskTwins({ pipelines: await open('apollo'), expected });
  const coordinates = readCoordinates(schema);
  const pool = createValuePool(twins);
  const helperNames = domains.map(({ model }) => helperFieldName(model.name));
  const parts = { schema, coordinates, pool, helperNames, seed };
  return {
    schema,
    coordinates,
    ask,
    defects: gateways.defects,
    case: (number) => runCase(number, { ...parts, ask: number % APOLLO === 0 ? askApollo : ask }),
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
  twins: Twins,
  { first = 0, cases, isOver = () => false, lanes = 4 }: RunOptions,
): Promise<Outcome> => {
  const coverage = createCoverage(contest.coordinates, recordLives(twins));
  const totals = { cases: 0, asks: 0, errors: 0 };
  const failures: Case[] = [];
  let next = first;
  const lane = async (): Promise<void> => {
    while (next < first + cases && failures.length === 0 && !isOver()) {
      const done = await contest.case(next++);
      totals.cases += 1;
      totals.asks += done.asked.length;
      totals.errors += done.errors;
      for (const asked of done.asked) coverage.add(asked);
      if (done.failure !== undefined) failures.push(done);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const [failed] = failures.sort((a, b) => a.number - b.number);
  return { ...totals, coverage, ...(failed !== undefined && { failed }) };
};
