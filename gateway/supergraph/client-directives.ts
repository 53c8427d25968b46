import {
  type DefinitionNode,
  type DirectiveDefinitionNode,
  DirectiveLocation,
  type DocumentNode,
  extendSchema,
  type GraphQLSchema,
  Kind,
  type ScalarTypeDefinitionNode,
  type TypeNode,
} from 'graphql';

const IN_OPERATIONS: ReadonlySet<string> = new Set([
  DirectiveLocation.QUERY,
  DirectiveLocation.MUTATION,
  DirectiveLocation.FIELD,
  DirectiveLocation.FRAGMENT_SPREAD,
  DirectiveLocation.INLINE_FRAGMENT,
  DirectiveLocation.FRAGMENT_DEFINITION,
  DirectiveLocation.VARIABLE_DEFINITION,
]);

const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);

const isForOperations = (node: DefinitionNode): node is DirectiveDefinitionNode =>
  node.kind === Kind.DIRECTIVE_DEFINITION && node.locations.some(({ value }) => IN_OPERATIONS.has(value));

const scalar = (value: string): ScalarTypeDefinitionNode => ({
  kind: Kind.SCALAR_TYPE_DEFINITION,
  name: { kind: Kind.NAME, value },
});

/**
 * The schema of clients with the directives that subgraphs define for operations. They are checked and go no further:
 * the gateway decides by itself what it asks of whom.
 * Why scalars: composition forgets a type that only the argument of a directive has.
 */
export const withClientDirectives = (api: GraphQLSchema, supergraph: DocumentNode): GraphQLSchema => {
  const directives = supergraph.definitions
    .filter(isForOperations)
    .filter(({ name }) => api.getDirective(name.value) == null);
  if (directives.length === 0) return api;
  const types = directives.flatMap(({ arguments: args = [] }) => args.map(({ type }) => namedType(type)));
  const forgotten = [...new Set(types)].filter((name) => api.getType(name) === undefined);
  const definitions = [...forgotten.map(scalar), ...directives];
  return extendSchema(api, { kind: Kind.DOCUMENT, definitions }, { assumeValid: true });
};
