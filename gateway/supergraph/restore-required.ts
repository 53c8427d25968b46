import {
  type DocumentNode,
  type FieldNode,
  type OperationDefinitionNode,
  print,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import type { FetchDataRewrite, FetchNode, PlanNode, QueryPlanSelectionNode } from './federation.ts';
import type { RequiredFields } from './required-fields.ts';
import { splitRequirements } from './split-requirements.ts';

type Fields = RequiredFields['fields'];

/** Asks the field that a synthetic name stands for, under that name. */
const restoreFields = (document: DocumentNode, fields: Fields): DocumentNode =>
  visit(document, {
    Field: (node): FieldNode | undefined => {
      const required = fields.get(node.name.value);
      if (required === undefined) return undefined;
      const name = { ...node.name, value: required.name };
      return { ...node, alias: node.alias ?? node.name, name, arguments: required.arguments };
    },
  });

/** Renames the synthetic keys of representations to what the subgraph calls them. */
const renamesIn = (
  selections: readonly QueryPlanSelectionNode[],
  fields: Fields,
  above: readonly string[] = [],
): FetchDataRewrite[] =>
  selections.flatMap((node): FetchDataRewrite[] => {
    if (node.kind === 'InlineFragment') {
      const step = node.typeCondition === undefined ? [] : [`... on ${node.typeCondition}`];
      return renamesIn(node.selections, fields, [...above, ...step]);
    }
    const path = [...above, node.alias ?? node.name];
    const below = renamesIn(node.selections ?? [], fields, path);
    const required = fields.get(node.name);
    if (required === undefined) return below;
    return [...below, { kind: 'KeyRenamer', path, renameKeyTo: required.name }];
  });

/** Without the declarations of variables that nothing uses: subgraphs refuse those. */
const declareUsed = (document: DocumentNode): DocumentNode => {
  const used = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => {
      used.add(name.value);
    },
  });
  return visit(document, {
    OperationDefinition: (operation): OperationDefinitionNode => ({
      ...operation,
      variableDefinitions: (operation.variableDefinitions ?? []).filter(({ variable }) =>
        used.has(variable.name.value),
      ),
    }),
  });
};

const restoreFetch = (fetch: FetchNode, { fields }: RequiredFields): FetchNode => {
  const { operationDocumentNode: document, requires, inputRewrites = [] } = fetch;
  if (document === undefined) return fetch;
  const restored = declareUsed(restoreFields(document, fields));
  const renames = renamesIn(requires ?? [], fields);
  return {
    ...fetch,
    operation: stripIgnoredCharacters(print(restored)),
    operationDocumentNode: restored,
    ...(renames.length > 0 && { inputRewrites: [...inputRewrites, ...renames] }),
  };
};

/** Gives the fetches of a plan back what `nameRequiredFields` took from the planner. */
export const restoreRequired = (node: PlanNode, required: RequiredFields): PlanNode => {
  const restore = (child: PlanNode): PlanNode => restoreRequired(child, required);
  switch (node.kind) {
    case 'Fetch': {
      const fetches = splitRequirements(node, required).map((fetch) => restoreFetch(fetch, required));
      const [only, ...more] = fetches;
      return only === undefined || more.length > 0 ? { kind: 'Parallel', nodes: fetches } : only;
    }
    case 'Flatten':
      return { ...node, node: restore(node.node) };
    case 'Sequence':
    case 'Parallel':
      return { ...node, nodes: node.nodes.map(restore) };
    case 'Condition':
      return {
        ...node,
        ...(node.ifClause !== undefined && { ifClause: restore(node.ifClause) }),
        ...(node.elseClause !== undefined && { elseClause: restore(node.elseClause) }),
      };
    case 'Defer':
      return node;
  }
};
