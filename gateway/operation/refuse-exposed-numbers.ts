import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  Kind,
  TypeInfo,
  type ValueNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { Refusal } from '../refusal.ts';

const IDENTITY_NUMBER = 'CitizenId';

const holdsNumber = (type: GraphQLInputType, met: ReadonlySet<string> = new Set()): boolean => {
  const named = getNamedType(type);
  if (named.name === IDENTITY_NUMBER) return true;
  if (!isInputObjectType(named) || met.has(named.name)) return false;
  const within = new Set([...met, named.name]);
  return Object.values(named.getFields()).some((field) => holdsNumber(field.type, within));
};

/** Codes and truths say nothing of anybody. */
const saysNothing = ({ kind }: ValueNode): boolean =>
  kind === Kind.VARIABLE || kind === Kind.ENUM || kind === Kind.BOOLEAN || kind === Kind.NULL;

/**
 * Whether a document asks by an identity number. Throws IDENTITY_NUMBER_EXPOSED where the number, or another value of the
 * same field, stands in its text: texts of queries are registered, cached and kept by others.
 */
export const refuseExposedNumbers = (schema: GraphQLSchema, document: DocumentNode): boolean => {
  const info = new TypeInfo(schema);
  const variables = new Set<string>();
  let asks = false;
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: ({ arguments: given = [] }) => {
        if (!info.getFieldDef()?.args.some(({ type }) => holdsNumber(type))) return;
        asks = true;
        if (!given.every(({ value }) => saysNothing(value))) throw new Refusal('IDENTITY_NUMBER_EXPOSED');
        for (const { value } of given) if (value.kind === Kind.VARIABLE) variables.add(value.name.value);
      },
    }),
  );
  const defaults = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? (definition.variableDefinitions ?? []) : [],
  );
  const exposed = defaults.some(
    ({ variable, defaultValue }) =>
      variables.has(variable.name.value) && defaultValue !== undefined && !saysNothing(defaultValue),
  );
  if (exposed) throw new Refusal('IDENTITY_NUMBER_EXPOSED');
  return asks;
};
