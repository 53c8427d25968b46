import {
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
} from 'graphql';

/** A few fields of one type, to be asked of one object. */
export interface Target {
  readonly type: string;
  readonly fields: readonly string[];
}

/** A field and the type it is asked of. */
export interface Step {
  readonly type: string;
  readonly field: string;
}

const FIELDS_AT_ONCE = 10;

/** Lists and their edges: they are on the way to records, and a walk through a list asks for all of them. */
const isPassedThrough = (names: readonly string[]): boolean =>
  names.includes('pageInfo') || (names.length === 2 && names.includes('cursor') && names.includes('node'));

const coordinateOf = ({ type, field }: Step): string => `${type}.${field}`;

/** Everything a client can ask for in a schema, and the ways to it. */
export interface Coordinates {
  readonly fields: readonly Step[];
  /** The same, some fields of a type at a time. */
  readonly targets: readonly Target[];
  /** Arguments as `Type.field(argument:)`, filter fields and sort values as `Type.name`. */
  readonly means: readonly string[];
  /** Ways from the root to each type. */
  readonly waysTo: ReadonlyMap<string, readonly Step[]>;
}

/** The object types that a query leads to. */
const typesBelow = (root: GraphQLObjectType): readonly GraphQLObjectType[] => {
  const found = new Set([root]);
  for (const type of found) {
    for (const field of Object.values(type.getFields())) {
      const below = getNamedType(field.type);
      if (isObjectType(below)) found.add(below);
    }
  }
  return [...found];
};

/** Reads the coordinates of the public schema. */
export const readCoordinates = (schema: GraphQLSchema): Coordinates => {
  const root = schema.getQueryType();
  const types = root ? typesBelow(root) : [];
  const fields: Step[] = [];
  const targets: Target[] = [];
  const means = new Set<string>();
  const waysTo = new Map<string, Step[]>();
  for (const type of types) {
    const names = Object.keys(type.getFields());
    for (let at = 0; at < names.length && !isPassedThrough(names); at += FIELDS_AT_ONCE) {
      targets.push({ type: type.name, fields: names.slice(at, at + FIELDS_AT_ONCE) });
    }
    for (const field of Object.values(type.getFields())) {
      const step = { type: type.name, field: field.name };
      fields.push(step);
      const to = getNamedType(field.type);
      if (isObjectType(to)) waysTo.set(to.name, [...(waysTo.get(to.name) ?? []), step]);
      for (const argument of field.args) {
        means.add(`${coordinateOf(step)}(${argument.name}:)`);
        const input = getNamedType(argument.type);
        if (isInputObjectType(input)) {
          for (const name of Object.keys(input.getFields())) means.add(`${input.name}.${name}`);
        }
        if (isEnumType(input)) for (const { name } of input.getValues()) means.add(`${input.name}.${name}`);
      }
    }
  }
  return { fields, targets, means: [...means], waysTo };
};
