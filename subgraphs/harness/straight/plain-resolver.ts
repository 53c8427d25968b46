import type { GraphQLFieldResolver } from 'graphql';

type PlainResolver = (source: never) => unknown;

const plainOnes = new WeakSet<object>();

/** Marks a resolver that reads its object and nothing else: no arguments, no caller, no promise. */
export const plain = <Resolver extends PlainResolver>(resolver: Resolver): Resolver => {
  plainOnes.add(resolver);
  return resolver;
};

/** Whether a field's resolver was marked so, and may be called with its object alone. */
export const isPlain = (
  resolver: GraphQLFieldResolver<never, never> | PlainResolver,
): resolver is (source: unknown) => unknown => plainOnes.has(resolver);
