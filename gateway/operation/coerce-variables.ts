import { type GraphQLSchema, getVariableValues, type OperationDefinitionNode } from 'graphql';
import { Refusal } from '../refusal.ts';
import type { Variables } from './expand-selections.ts';

/** Coerces the variables of an operation. Says which declaration a value does not fit, never the value. */
export const coerceVariables = (
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: Variables | null | undefined,
): Variables => {
  const definitions = operation.variableDefinitions ?? [];
  const { coerced, errors } = getVariableValues(schema, definitions, given ?? {}, { maxErrors: 10 });
  if (errors === undefined) return coerced;
  throw new Refusal(
    'VARIABLES_INVALID',
    errors.map(({ locations }) => ({ locations })),
  );
};
