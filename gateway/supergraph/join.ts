import type { ConstDirectiveNode, FieldDefinitionNode, ObjectTypeDefinitionNode } from 'graphql';
import { type DocumentNode, Kind } from 'graphql';

export const directivesNamed = (
  node: { readonly directives?: readonly ConstDirectiveNode[] | undefined },
  name: string,
): readonly ConstDirectiveNode[] =>
  (node.directives ?? []).filter((directive) => directive.name.value === name);

/** The text of a directive's argument; `true` and `false` for booleans; undefined when it is not given. */
export const argumentOf = (directive: ConstDirectiveNode, name: string): string | boolean | undefined => {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  if (value === undefined || !('value' in value)) return undefined;
  return value.value;
};

export const isInaccessible = (node: {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}): boolean => directivesNamed(node, 'inaccessible').length > 0;

/** Names of the subgraphs by their value in `join__Graph`. */
export const readGraphNames = (supergraph: DocumentNode): ReadonlyMap<string, string> => {
  const names = new Map<string, string>();
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
    for (const value of definition.values ?? []) {
      const [graph] = directivesNamed(value, 'join__graph');
      const name = graph && argumentOf(graph, 'name');
      if (typeof name === 'string') names.set(value.name.value, name);
    }
  }
  return names;
};

/** `join__Graph` values of the subgraphs that resolve a field, in the order of the supergraph. */
export const graphsServing = (
  type: ObjectTypeDefinitionNode,
  field: FieldDefinitionNode,
): readonly string[] => {
  const joins = directivesNamed(field, 'join__field');
  if (joins.length === 0) return graphsOf(type);
  return joins
    .filter((join) => argumentOf(join, 'external') !== true && argumentOf(join, 'usedOverridden') !== true)
    .map((join) => argumentOf(join, 'graph'))
    .filter((graph) => typeof graph === 'string');
};

const graphsOf = (type: ObjectTypeDefinitionNode): readonly string[] => [
  ...new Set(
    directivesNamed(type, 'join__type')
      .map((join) => argumentOf(join, 'graph'))
      .filter((graph) => typeof graph === 'string'),
  ),
];
