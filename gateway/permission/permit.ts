import { type DocumentNode, Kind, OperationTypeNode, print } from 'graphql';
import { POLICY, type Policy } from '../../schema/policy/policy.ts';
import type { Operation } from '../operation/read-operation.ts';
import type { GatewaySchema } from '../supergraph/load-supergraph.ts';
import { createDecisions } from './decisions.ts';
import { createArgumentLift } from './lift-arguments.ts';
import { namePlanned } from './planned-names.ts';
import { createSelection, type Selection } from './selection.ts';
import { createWriter } from './write-document.ts';

/** What may be fetched of an operation: holds no word, name or value of the caller's. */
export interface PermittedDocument {
  readonly document: DocumentNode;
  /** The document as text; names it in cache keys. */
  readonly text: string;
}

/** An operation decided for its caller: the only input of the plan step. */
export interface PermittedOperation {
  readonly kind: 'permitted';
  readonly operation: Operation;
  /** Undefined when nothing is left to fetch. */
  readonly permitted: PermittedDocument | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  /** What the caller selected, and how each coordinate of it is treated. */
  readonly selection: Selection;
}

export type Permit = (operation: Operation) => PermittedOperation;

export interface PermitParts {
  readonly schema: GatewaySchema;
  readonly policy?: Policy;
}

/** Decides every coordinate of an operation; what is surely withheld leaves it before anything is planned. */
export const createPermit = ({ schema, policy = POLICY }: PermitParts): Permit => {
  const decisionsFor = createDecisions({ access: schema.access, policy });

  return (operation) => {
    const { identified, selectionSet, rootType, type } = operation;
    const scope = {
      schema: schema.api,
      treat: decisionsFor(identified.caller, identified.request.now),
      plannedName: namePlanned(schema.api, selectionSet),
    };
    const selection = createSelection([selectionSet], scope);
    const args = createArgumentLift(operation.variables);
    const selections = createWriter(scope, args)(selection, rootType);
    const document: DocumentNode = {
      kind: Kind.DOCUMENT,
      definitions: [
        {
          kind: Kind.OPERATION_DEFINITION,
          operation: type === 'mutation' ? OperationTypeNode.MUTATION : OperationTypeNode.QUERY,
          variableDefinitions: args.definitions(),
          selectionSet: { kind: Kind.SELECTION_SET, selections },
        },
      ],
    };
    const permitted = selections.length === 0 ? undefined : { document, text: print(document) };
    return { kind: 'permitted', operation, permitted, variables: args.values(), selection };
  };
};
