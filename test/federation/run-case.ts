import { describe, expect, it } from 'vitest';
import { createAsk } from '../../gateway/testing/ask.ts';
import { createFixture } from '../../gateway/testing/fixture.ts';

type Resolve = (argument: never) => unknown;

/** A subgraph of a case: what its root fields and references give; objects may have functions of arguments. */
export interface CaseSubgraph {
  readonly name: string;
  readonly sdl: string;
  readonly query?: Readonly<Record<string, Resolve>>;
  readonly mutation?: Readonly<Record<string, Resolve>>;
  /** By type: what a reference stands for. */
  readonly entities?: Readonly<Record<string, Resolve>>;
}

export interface FederationCase {
  readonly name: string;
  readonly federation?: 1 | 2;
  readonly subgraphs: readonly CaseSubgraph[];
  readonly asks: readonly {
    readonly query: string;
    readonly variables?: Readonly<Record<string, unknown>>;
    readonly data: unknown;
    /** Codes of the errors; none by default. */
    readonly errors?: readonly string[];
  }[];
}

const rootsOf = (roots: CaseSubgraph['query'] = {}) =>
  Object.fromEntries(
    Object.entries(roots).map(([field, resolve]) => [field, (_: unknown, args: never) => resolve(args)]),
  );

const resolversOf = ({ query, mutation, entities = {} }: CaseSubgraph) => ({
  ...(query && { Query: rootsOf(query) }),
  ...(mutation && { Mutation: rootsOf(mutation) }),
  ...Object.fromEntries(
    Object.entries(entities).map(([type, resolve]) => [
      type,
      { __resolveReference: (reference: never) => resolve(reference) },
    ]),
  ),
});

/** Composes a case's subgraphs and asks its questions through the whole pipeline, of each of our engines. */
export const describeCase = ({ name, federation = 2, subgraphs, asks }: FederationCase): void => {
  describe.each(['plain', 'compiled'] as const)(`${name} (%s)`, (engine) => {
    const create = () => {
      const fixture = createFixture(
        subgraphs.map((subgraph) => ({
          name: subgraph.name,
          sdl: subgraph.sdl,
          resolvers: resolversOf(subgraph),
        })),
        { access: 'none', federation },
      );
      return createAsk(fixture, { accessRules: false, engine });
    };
    let made: ReturnType<typeof create> | undefined;
    it.each(asks)('$query', async ({ query, variables, data, errors = [] }) => {
      made ??= create();
      const answer = await (await made)({ query, ...(variables && { variables }) });
      const codes = answer.errors?.map(({ extensions }) => extensions.code) ?? [];
      expect({ data: answer.data, codes }).toEqual({ data, codes: errors });
    });
  });
};
