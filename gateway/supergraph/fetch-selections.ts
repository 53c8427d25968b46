import { Kind, type SelectionSetNode } from 'graphql';
import type { FetchNode } from './federation.ts';

const NOTHING: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [] };

/** The selections of a fetch: of the root, or of each entity. */
export const selectionsOf = ({ operationDocumentNode, requires }: FetchNode): SelectionSetNode => {
  const operation = operationDocumentNode?.definitions.find(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const root = operation?.selectionSet ?? NOTHING;
  if (requires === undefined) return root;
  const [entities] = root.selections;
  return (entities?.kind === Kind.FIELD ? entities.selectionSet : undefined) ?? NOTHING;
};
