import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getDirectiveValues,
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { BoundedCache } from '../bounded-cache.ts';

export type Variables = Readonly<Record<string, unknown>>;

const isIncluded = (node: SelectionNode, variables: Variables): boolean => {
  if (node.directives === undefined || node.directives.length === 0) return true;
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variables);
  if (skip?.if === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false;
};

/**
 * Writes fragments out where they are used, keeping their type conditions, and leaves out what `@skip` and
 * `@include` exclude. What comes out has fields and inline fragments only, and no directives.
 */
const createExpand = (document: DocumentNode, variables: Variables) => {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }

  const expandField = ({ selectionSet, ...field }: FieldNode): FieldNode => ({
    ...field,
    directives: [],
    ...(selectionSet !== undefined && { selectionSet: expand(selectionSet) }),
  });

  const expandFragment = (
    node: Pick<InlineFragmentNode, 'typeCondition' | 'selectionSet'>,
  ): InlineFragmentNode => ({
    kind: Kind.INLINE_FRAGMENT,
    ...(node.typeCondition !== undefined && { typeCondition: node.typeCondition }),
    selectionSet: expand(node.selectionSet),
  });

  const expandSelection = (node: SelectionNode): readonly SelectionNode[] => {
    if (!isIncluded(node, variables)) return [];
    if (node.kind === Kind.FIELD) return [expandField(node)];
    if (node.kind === Kind.INLINE_FRAGMENT) return [expandFragment(node)];
    const fragment = fragments.get(node.name.value);
    return fragment === undefined ? [] : [expandFragment(fragment)];
  };

  const expand = (set: SelectionSetNode): SelectionSetNode => ({
    kind: Kind.SELECTION_SET,
    selections: set.selections.flatMap(expandSelection),
  });

  return expand;
};

/** The variables that decide, in `@skip` and `@include`, whether something is asked. */
const conditionsOf = (document: DocumentNode): readonly string[] => {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ name, arguments: args = [] }) => {
      if (name.value !== GraphQLSkipDirective.name && name.value !== GraphQLIncludeDirective.name) return;
      for (const { value } of args) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
};

const MOST_KEPT = 20;

/** Expands the operations of a document, each once for the same conditions: the same question is the same object. */
export const createExpansions = (document: DocumentNode) => {
  const conditions = conditionsOf(document);
  const kept = new BoundedCache<SelectionSetNode>({ limit: MOST_KEPT });
  return ({ name, selectionSet }: OperationDefinitionNode, variables: Variables): SelectionSetNode => {
    const key = JSON.stringify([name?.value, conditions.map((condition) => variables[condition])]);
    return kept.getOrCreate(key, () => createExpand(document, variables)(selectionSet));
  };
};
