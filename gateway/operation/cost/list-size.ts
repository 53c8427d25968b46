import {
  type FieldNode,
  type GraphQLField,
  getNamedType,
  isListType,
  isObjectType,
  Kind,
  type ValueNode,
} from 'graphql';
import type { ListSize } from '../../supergraph/cost-table.ts';
import type { Variables } from '../expand-selections.ts';

/** Lists of which nothing says how long they are. */
const UNKNOWN_LENGTH = 10;

const isConnection = (field: GraphQLField<unknown, unknown>): boolean => {
  const type = getNamedType(field.type);
  return isObjectType(type) && type.name.endsWith('Connection') && type.getFields().pageInfo !== undefined;
};

const CONNECTION: ListSize = {
  assumedSize: undefined,
  slicingArguments: ['first', 'last'],
  sizedFields: ['edges', 'nodes'],
};

/** How a field's list is sized: as its `@listSize` says, or as a connection's pages are. */
export const sizingOf = (
  field: GraphQLField<unknown, unknown>,
  listSize: ListSize | undefined,
): ListSize | undefined => listSize ?? (isConnection(field) ? CONNECTION : undefined);

const plainValue = (value: ValueNode | undefined, variables: Variables): unknown => {
  if (value?.kind === Kind.VARIABLE) return variables[value.name.value];
  if (value?.kind === Kind.INT) return Number(value.value);
  if (value?.kind === Kind.LIST) return value.values;
  return undefined;
};

/** How long the list of a field may be, for the arguments it is asked with. */
export const lengthOf = (
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
  sizing: ListSize | undefined,
  variables: Variables,
): number => {
  const given = (name: string): unknown => {
    const argument = node.arguments?.find((candidate) => candidate.name.value === name);
    const value = plainValue(argument?.value, variables);
    return value ?? field.args.find((candidate) => candidate.name === name)?.defaultValue;
  };
  const sizes = (sizing?.slicingArguments ?? []).map(given).filter((size) => typeof size === 'number');
  if (sizes.length > 0) return Math.max(0, ...sizes);
  if (sizing?.assumedSize !== undefined) return sizing.assumedSize;
  const lists = field.args.filter(({ type }) => isListType(type) || String(type).startsWith('['));
  const lengths = lists
    .map(({ name }) => given(name))
    .flatMap((list) => (Array.isArray(list) ? [list.length] : []));
  return lengths.length > 0 ? Math.max(...lengths) : UNKNOWN_LENGTH;
};
