import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { CodedError } from '../coded-error.ts';
import { isScalarName, readArgument, SCALARS, type ScalarName, writeStored } from './scalars.ts';

/** Why wrapped: graphql-js puts the text a caller sent into the message of any other error. */
const withoutEcho = (error: unknown): unknown =>
  error instanceof CodedError ? new GraphQLError(error.message, { originalError: error }) : error;

/** A whole number may stand for an amount; anything else that is not text is refused as it is. */
const sentValue = (node: ValueNode): unknown => {
  if (node.kind === Kind.STRING) return node.value;
  return node.kind === Kind.INT ? Number(node.value) : undefined;
};

const createScalarType = (name: ScalarName, clock: () => Date): GraphQLScalarType<string, string> => {
  const read = (sent: unknown): string => {
    try {
      return readArgument(name, sent, { now: clock() });
    } catch (error) {
      throw withoutEcho(error);
    }
  };
  return new GraphQLScalarType<string, string>({
    name,
    serialize: (stored) => writeStored(name, stored),
    parseValue: read,
    parseLiteral: (node) => read(sentValue(node)),
  });
};

/** The scalars of scalars.graphql for graphql-js, by name; descriptions stay in the SDL. */
export const createScalarTypes = ({
  clock,
}: {
  readonly clock: () => Date;
}): Readonly<Record<ScalarName, GraphQLScalarType<string, string>>> => {
  const types = Object.keys(SCALARS)
    .filter(isScalarName)
    .map((name) => [name, createScalarType(name, clock)] as const);
  return Object.fromEntries(types) as Record<ScalarName, GraphQLScalarType<string, string>>;
};
