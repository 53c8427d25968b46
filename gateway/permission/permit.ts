import { type DocumentNode, Kind, OperationTypeNode, print, type SelectionSetNode } from 'graphql';
import { POLICY, type Policy } from '../../schema/policy/policy.ts';
import { BoundedCache } from '../bounded-cache.ts';
import type { Operation } from '../operation/read-operation.ts';
import type { GatewaySchema } from '../supergraph/load-supergraph.ts';
import { createDecisions, decisionSignature } from './decisions.ts';
import { type ArgumentLift, createArgumentLift } from './lift-arguments.ts';
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

/** What permission makes of an operation for one class of callers: free of values, shared by all who ask the same. */
interface Prepared extends Pick<PermittedOperation, 'permitted' | 'selection'> {
  readonly valuesFor: ArgumentLift['values'];
}

const MOST_CLASSES = 50;

/**
 * Keeps what was prepared for an operation as long as the operation itself is kept.
 * Why by the variables that are given, not by their values: an argument whose variable is absent is absent too.
 */
const createPreparations = () => {
  const known = new WeakMap<SelectionSetNode, BoundedCache<Prepared>>();
  return ({ selectionSet, variables, identified }: Operation, prepare: () => Prepared): Prepared => {
    const classes = known.get(selectionSet) ?? new BoundedCache<Prepared>({ limit: MOST_CLASSES });
    known.set(selectionSet, classes);
    const signature = decisionSignature(identified.caller, identified.request.now);
    return classes.getOrCreate(JSON.stringify([signature, Object.keys(variables)]), prepare);
  };
};

/** Decides every coordinate of an operation; what is surely withheld leaves it before anything is planned. */
export const createPermit = ({ schema, policy = POLICY }: PermitParts): Permit => {
  const decisionsFor = createDecisions({ access: schema.access, policy });
  const prepared = createPreparations();

  const prepare = ({ identified, selectionSet, variables, rootType, type }: Operation): Prepared => {
    const scope = {
      schema: schema.api,
      treat: decisionsFor(identified.caller, identified.request.now),
      plannedName: namePlanned(schema.api, selectionSet),
    };
    const selection = createSelection([selectionSet], scope);
    const args = createArgumentLift(variables);
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
    return { permitted, selection, valuesFor: args.values };
  };

  return (operation) => {
    const { permitted, selection, valuesFor } = prepared(operation, () => prepare(operation));
    return { kind: 'permitted', operation, permitted, variables: valuesFor(operation.variables), selection };
  };
};
