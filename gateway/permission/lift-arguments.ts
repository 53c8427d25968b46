import {
  type ArgumentNode,
  type FieldNode,
  GraphQLError,
  type GraphQLField,
  getArgumentValues,
  Kind,
  parseType,
  print,
  type ValueNode,
  type VariableDefinitionNode,
} from 'graphql';
import { Refusal } from '../refusal.ts';

interface Lifted {
  readonly name: string;
  readonly type: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly node: FieldNode;
  readonly argument: string;
}

type Variables = Readonly<Record<string, unknown>>;

/** Collects the arguments of a planned document as its variables. */
export interface ArgumentLift {
  readonly lift: (field: GraphQLField<unknown, unknown>, node: FieldNode) => readonly ArgumentNode[];
  readonly definitions: () => readonly VariableDefinitionNode[];
  /** The values of our variables, for values of the operation's own. The same of those must be given as at the lift. */
  readonly values: (variables: Variables) => Variables;
}

const valuesOf = (
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  variables: Variables,
): Record<string, unknown> => {
  try {
    return getArgumentValues(field, node, variables);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new Refusal('VARIABLES_INVALID', [{ locations: error.locations }]);
  }
};

/** A value as it is written, whatever the order of its fields: what GraphQL's validation takes for equal arguments. */
const spelling = (value: ValueNode): string => {
  if (value.kind === Kind.LIST) return `[${value.values.map(spelling).join(' ')}]`;
  if (value.kind !== Kind.OBJECT) return print(value);
  return `{${value.fields
    .map((field) => `${field.name.value}:${spelling(field.value)}`)
    .sort()
    .join(' ')}}`;
};

/**
 * Turns every argument, literal or variable, into a variable of ours.
 * Why: plans are then shared by all who ask the same with other values, no value lies in a plan or its cache key,
 * and no variable name of a client meets one of the planner's.
 */
export const createArgumentLift = (variables: Variables): ArgumentLift => {
  const lifted = new Map<string, Lifted>();

  // Why by spelling: two fields that GraphQL merges have equally written arguments, and must still have them here.
  const variableFor = (value: ValueNode, facts: Omit<Lifted, 'name'>): string => {
    const key = `${facts.type} ${spelling(value)}`;
    const known = lifted.get(key) ?? { name: `v${lifted.size}`, ...facts };
    lifted.set(key, known);
    return known.name;
  };

  const lift = (field: GraphQLField<unknown, unknown>, node: FieldNode): readonly ArgumentNode[] => {
    if (node.arguments === undefined || node.arguments.length === 0) return [];
    const given = new Map(node.arguments.map(({ name, value }) => [name.value, value]));
    const values = valuesOf(field, node, variables);
    return field.args.flatMap(({ name, type }): ArgumentNode[] => {
      const value = given.get(name);
      if (value === undefined || !Object.hasOwn(values, name)) return [];
      const variable = variableFor(value, { type: String(type), field, node, argument: name });
      return [
        {
          kind: Kind.ARGUMENT,
          name: { kind: Kind.NAME, value: name },
          value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } },
        },
      ];
    });
  };

  const definitions = (): readonly VariableDefinitionNode[] =>
    [...lifted.values()].map(({ name, type }) => ({
      kind: Kind.VARIABLE_DEFINITION,
      variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } },
      type: parseType(type),
    }));

  const values = (given: Variables): Variables =>
    Object.fromEntries(
      [...lifted.values()].map(({ name, field, node, argument }) => [
        name,
        valuesOf(field, node, given)[argument],
      ]),
    );

  return { lift, definitions, values };
};
