import {
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';

/** Name under which a field is planned and fetched. */
export type PlannedName = (field: FieldNode) => string;

/** Two underscores inside a name are nobody's in a composed schema, so these never meet a field, key or helper. */
const PREFIX = 'as__';

const fieldsWithArguments = new WeakMap<GraphQLSchema, ReadonlySet<string>>();

const argumentsOf = (type: GraphQLNamedType): string[] => {
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields())
    .filter((field) => field.args.length > 0)
    .map((field) => field.name);
};

const namesWithArguments = (schema: GraphQLSchema): ReadonlySet<string> => {
  const known = fieldsWithArguments.get(schema);
  if (known !== undefined) return known;
  const names = new Set(Object.values(schema.getTypeMap()).flatMap(argumentsOf));
  fieldsWithArguments.set(schema, names);
  return names;
};

export const responseKeyOf = (field: FieldNode): string => field.alias?.value ?? field.name.value;

/**
 * Names fields for planning: a field keeps its own name only when it is asked under it and takes no arguments;
 * every other response key gets a name of ours, by order of appearance, the same wherever the key appears.
 * Why: the planner confuses client aliases and arguments with keys and `@requires`, and no word of a client is
 * sent to a subgraph.
 */
export const namePlanned = (schema: GraphQLSchema, selectionSet: SelectionSetNode): PlannedName => {
  const takesArguments = namesWithArguments(schema);
  const renamed = new Map<string, string>();
  const keepsName = (field: FieldNode): boolean =>
    responseKeyOf(field) === field.name.value && !takesArguments.has(field.name.value);

  const visitSet = (set: SelectionSetNode): void => {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        const key = responseKeyOf(node);
        if (!keepsName(node) && !renamed.has(key)) renamed.set(key, `${PREFIX}${renamed.size}`);
      }
      if (node.kind !== Kind.FRAGMENT_SPREAD && node.selectionSet !== undefined) visitSet(node.selectionSet);
    }
  };
  visitSet(selectionSet);

  return (field) =>
    keepsName(field) ? field.name.value : (renamed.get(responseKeyOf(field)) ?? field.name.value);
};
