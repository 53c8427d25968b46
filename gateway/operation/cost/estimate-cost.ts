import {
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { ListSize } from '../../supergraph/cost-table.ts';
import type { GatewaySchema } from '../../supergraph/load-supergraph.ts';
import type { Variables } from '../expand-selections.ts';
import { lengthOf, sizingOf } from './list-size.ts';

/** A cost as a function of the variables. */
type Cost = (variables: Variables) => number;

/** The list that a connection's `first` sizes, handed down to the fields that hold it. */
type Sized = { readonly fields: readonly string[]; readonly length: Cost } | undefined;

const FREE: Cost = () => 0;
const sumOf =
  (costs: readonly Cost[]): Cost =>
  (variables) =>
    costs.reduce((sum, cost) => sum + cost(variables), 0);

/**
 * Estimates what an operation may cost before anything is asked: each object of the answer counts 1, or what `@cost`
 * says; a list counts as long as its arguments allow. Introspection, which no source answers, counts 1.
 */
export const createEstimateCost = ({ api, costs: { weights, listSizes } }: GatewaySchema) => {
  const weightOf = (type: GraphQLNamedType, coordinate: string): number =>
    weights.get(coordinate) ?? weights.get(type.name) ?? (isLeafType(type) ? 0 : 1);

  const ofField = (node: FieldNode, parent: GraphQLNamedType, sized: Sized): Cost => {
    if (!isObjectType(parent) && !isInterfaceType(parent)) return FREE;
    const field = parent.getFields()[node.name.value];
    if (field === undefined) return node.name.value === '__typename' ? FREE : () => 1;
    const coordinate = `${parent.name}.${field.name}`;
    const type = getNamedType(field.type);
    const sizing: ListSize | undefined = sizingOf(field, listSizes.get(coordinate));
    const length: Cost = (variables) => lengthOf(node, field, sizing, variables);
    const below = sizing === undefined ? undefined : { fields: sizing.sizedFields, length };
    const own = weightOf(type, coordinate);
    const inside = node.selectionSet === undefined ? FREE : ofSelections(node.selectionSet, type, below);
    const added = (node.arguments ?? []).reduce(
      (sum, { name }) => sum + (weights.get(`${coordinate}(${name.value}:)`) ?? 0),
      0,
    );
    const times = sized?.fields.includes(field.name) ? sized.length : length;
    return isListType(getNullableType(field.type))
      ? (variables) => added + times(variables) * (own + inside(variables))
      : (variables) => added + own + inside(variables);
  };

  const ofSelections = (set: SelectionSetNode, parent: GraphQLNamedType, sized: Sized): Cost =>
    sumOf(
      set.selections.flatMap((node) => {
        if (node.kind === Kind.FIELD) return [ofField(node, parent, sized)];
        if (node.kind !== Kind.INLINE_FRAGMENT) return [];
        const condition = node.typeCondition && api.getType(node.typeCondition.name.value);
        return [ofSelections(node.selectionSet, condition ?? parent, sized)];
      }),
    );

  const known = new WeakMap<SelectionSetNode, Cost>();
  return (set: SelectionSetNode, rootType: GraphQLObjectType, variables: Variables): number => {
    const cost = known.get(set) ?? ofSelections(set, rootType, undefined);
    known.set(set, cost);
    return cost(variables);
  };
};
