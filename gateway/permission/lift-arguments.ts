import {
  type ArgumentNode,
  type FieldNode,
  GraphQLError,
  type GraphQLField,
  getArgumentValues,
  Kind,
  parseType,
  type VariableDefinitionNode,
} from 'graphql';
import { Refusal } from '../refusal.ts';

interface Lifted {
  readonly name: string;
  readonly type: string;
  readonly value: unknown;
}

/** Collects the arguments of a planned document as its variables. */
export interface ArgumentLift {
  readonly lift: (field: GraphQLField<unknown, unknown>, node: FieldNode) => readonly ArgumentNode[];
  readonly definitions: () => readonly VariableDefinitionNode[];
  readonly values: () => Readonly<Record<string, unknown>>;
}

/**
 * Turns every argument, literal or variable, into a variable of ours.
 * Why: plans are then shared by all who ask the same with other values, no value lies in a plan or its cache key,
 * and no variable name of a client meets one of the planner's.
 */
export const createArgumentLift = (variables: Readonly<Record<string, unknown>>): ArgumentLift => {
  const lifted = new Map<string, Lifted>();

  const valuesOf = (field: GraphQLField<unknown, unknown>, node: FieldNode): Record<string, unknown> => {
    try {
      return getArgumentValues(field, node, variables);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      throw new Refusal('VARIABLES_INVALID', [{ locations: error.locations }]);
    }
  };

  // Why by value: two fields that GraphQL merges have equal arguments, and must still have them here.
  const variableFor = (type: string, value: unknown): string => {
    const key = `${type} ${JSON.stringify(value)}`;
    const known = lifted.get(key) ?? { name: `v${lifted.size}`, type, value };
    lifted.set(key, known);
    return known.name;
  };

  const lift = (field: GraphQLField<unknown, unknown>, node: FieldNode): readonly ArgumentNode[] => {
    if (node.arguments === undefined || node.arguments.length === 0) return [];
    const given = new Set(node.arguments.map((argument) => argument.name.value));
    const values = valuesOf(field, node);
    return field.args
      .filter(({ name }) => given.has(name) && Object.hasOwn(values, name))
      .map(({ name, type }) => ({
        kind: Kind.ARGUMENT,
        name: { kind: Kind.NAME, value: name },
        value: {
          kind: Kind.VARIABLE,
          name: { kind: Kind.NAME, value: variableFor(String(type), values[name]) },
        },
      }));
  };

  const definitions = (): readonly VariableDefinitionNode[] =>
    [...lifted.values()].map(({ name, type }) => ({
      kind: Kind.VARIABLE_DEFINITION,
      variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } },
      type: parseType(type),
    }));

  const values = () => Object.fromEntries([...lifted.values()].map(({ name, value }) => [name, value]));

  return { lift, definitions, values };
};
