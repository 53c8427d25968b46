import {
  type ExecutionResult,
  executeSync,
  type GraphQLSchema,
  Kind,
  OperationTypeNode,
  type SelectionNode,
} from 'graphql';
import type { Operation } from '../../operation/read-operation.ts';
import type { Selection } from '../../permission/selection.ts';

export type Introspected = Readonly<Record<string, unknown>>;

const answer = (schema: GraphQLSchema, operation: Operation, selections: readonly SelectionNode[]) =>
  executeSync({
    schema,
    document: {
      kind: Kind.DOCUMENT,
      definitions: [
        {
          kind: Kind.OPERATION_DEFINITION,
          operation: OperationTypeNode.QUERY,
          variableDefinitions: operation.variableDefinitions,
          selectionSet: { kind: Kind.SELECTION_SET, selections },
        },
      ],
    },
    variableValues: operation.variables,
  });

/** Answers `__schema` and `__type` from the schema clients see, by response key. No subgraph is asked. */
export const introspect = (
  schema: GraphQLSchema,
  operation: Operation,
  selection: Selection,
): Introspected => {
  const fields = selection
    .fieldsOf(operation.rootType)
    .filter(({ treatment }) => treatment.kind === 'introspection');
  if (fields.length === 0) return {};
  const result: ExecutionResult = answer(
    schema,
    operation,
    fields.flatMap((field) => field.nodes),
  );
  if (result.errors !== undefined) throw new Error('introspection failed', { cause: result.errors });
  return result.data ?? {};
};
