import {
  type GraphQLNamedType,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { GatewaySchema } from '../../supergraph/load-supergraph.ts';
import type { Operation } from '../read-operation.ts';

/** What an answer cost, by what the caller received of it and nothing else; `data` is JSON text. */
export type MeasureCost = (operation: Operation, data: string) => number;

const isNameStart = (code: number): boolean =>
  (code >= 65 && code <= 90) || code === 95 || (code >= 97 && code <= 122);

/**
 * Counts the objects in JSON text, the outermost left out.
 * Why by `{"` and a letter: within a string a quote is escaped, and after a string's end comes no letter.
 */
const countObjects = (json: string): number => {
  let count = -1;
  for (let at = json.indexOf('{"'); at >= 0; at = json.indexOf('{"', at + 2)) {
    if (isNameStart(json.charCodeAt(at + 2))) count += 1;
  }
  return Math.max(0, count);
};

const isTree = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/**
 * Measures what was received. Where the schema gives weights, along the selection; else each object counts 1.
 * Why only what was received: anything else would tell of records the caller does not see.
 */
export const createMeasureCost = ({ api, costs: { weights } }: GatewaySchema): MeasureCost => {
  const ofObjects = (values: readonly unknown[], set: SelectionSetNode, parent: GraphQLNamedType): number => {
    let cost = 0;
    const seen = new Set<string>();
    for (const node of set.selections) {
      if (node.kind === Kind.INLINE_FRAGMENT) {
        const condition = node.typeCondition && api.getType(node.typeCondition.name.value);
        cost += ofObjects(values, node.selectionSet, condition ?? parent);
      }
      if (node.kind !== Kind.FIELD || (!isObjectType(parent) && !isInterfaceType(parent))) continue;
      const field = parent.getFields()[node.name.value];
      const key = node.alias?.value ?? node.name.value;
      if (field === undefined || seen.has(key)) continue;
      seen.add(key);
      const type = getNamedType(field.type);
      const weight = weights.get(`${parent.name}.${field.name}`) ?? weights.get(type.name);
      const received = values
        .flatMap((value) => (isTree(value) && Object.hasOwn(value, key) ? [value[key]] : []))
        .flat(Number.POSITIVE_INFINITY)
        .filter((value) => value !== null);
      cost += received.length * (weight ?? (isLeafType(type) ? 0 : 1));
      if (node.selectionSet !== undefined) cost += ofObjects(received, node.selectionSet, type);
    }
    return cost;
  };

  if (weights.size === 0) return (_operation, data) => countObjects(data);
  return ({ selectionSet, rootType }, data) => ofObjects([JSON.parse(data)], selectionSet, rootType);
};
