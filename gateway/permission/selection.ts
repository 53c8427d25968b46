import {
  type FieldNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type InlineFragmentNode,
  isAbstractType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Treat, Treatment } from './decisions.ts';
import { fieldDefinition } from './field-definition.ts';
import { type PlannedName, responseKeyOf } from './planned-names.ts';

/** A field of an object of one concrete type, merged from everywhere the caller asked for it. */
export interface SelectedField {
  readonly responseKey: string;
  readonly plannedName: string;
  readonly coordinate: string;
  readonly type: GraphQLOutputType;
  /** The gateway itself answers `__typename` and introspection. */
  readonly treatment: Treatment | { readonly kind: 'typename' } | { readonly kind: 'introspection' };
  readonly nodes: readonly [FieldNode, ...FieldNode[]];
  readonly selection: Selection | undefined;
}

/** As what an object is written: its type, or the interface it is known by where no more is asked. */
export type WrittenType = GraphQLObjectType | GraphQLInterfaceType;

/**
 * What the caller selected at one place, type by type.
 * Why by concrete type: decisions are taken on `Type.field`, whatever interface, fragment or alias led there.
 */
export interface Selection {
  readonly sets: readonly SelectionSetNode[];
  /** In the caller's order. */
  readonly fieldsOf: (type: WrittenType) => readonly SelectedField[];
  /** Whether only the interface's own fields are asked, and shown: what type an object is of then does not matter. */
  readonly fitsInterface: (type: GraphQLInterfaceType) => boolean;
}

export interface SelectionScope {
  readonly schema: GraphQLSchema;
  readonly treat: Treat;
  readonly plannedName: PlannedName;
}

const treatmentOf = (coordinate: string, name: string, treat: Treat): SelectedField['treatment'] => {
  if (name === '__typename') return { kind: 'typename' };
  if (name === '__schema' || name === '__type') return { kind: 'introspection' };
  return treat(coordinate);
};

const applies = (schema: GraphQLSchema, fragment: InlineFragmentNode, type: WrittenType): boolean => {
  const name = fragment.typeCondition?.name.value;
  if (name === undefined || name === type.name) return true;
  const condition = schema.getType(name);
  return condition !== undefined && isAbstractType(condition) && schema.isSubType(condition, type);
};

type Collected = Map<string, [FieldNode, ...FieldNode[]]>;

const collect = (schema: GraphQLSchema, set: SelectionSetNode, type: WrittenType, into: Collected): void => {
  for (const node of set.selections) {
    if (node.kind === Kind.INLINE_FRAGMENT && applies(schema, node, type)) {
      collect(schema, node.selectionSet, type, into);
    }
    if (node.kind !== Kind.FIELD) continue;
    const key = responseKeyOf(node);
    const nodes = into.get(key);
    if (nodes === undefined) into.set(key, [node]);
    else nodes.push(node);
  }
};

const asksOnly = (set: SelectionSetNode, type: GraphQLInterfaceType): boolean =>
  set.selections.every((node) => {
    if (node.kind === Kind.FIELD) return !node.name.value.startsWith('__');
    if (node.kind === Kind.FRAGMENT_SPREAD) return false;
    return (node.typeCondition?.name.value ?? type.name) === type.name && asksOnly(node.selectionSet, type);
  });

/** Reads the selection sets of one place as one selection. */
export const createSelection = (sets: readonly SelectionSetNode[], scope: SelectionScope): Selection => {
  const { schema, treat, plannedName } = scope;

  const fieldOf = (
    type: WrittenType,
    nodes: readonly [FieldNode, ...FieldNode[]],
  ): SelectedField | undefined => {
    const [first] = nodes;
    const name = first.name.value;
    const definition = fieldDefinition(type, name);
    if (definition === undefined) return undefined;
    const coordinate = `${type.name}.${name}`;
    const below = nodes.flatMap(({ selectionSet }) => (selectionSet === undefined ? [] : [selectionSet]));
    return {
      responseKey: responseKeyOf(first),
      plannedName: plannedName(first),
      coordinate,
      type: definition.type,
      treatment: treatmentOf(coordinate, name, treat),
      nodes,
      selection: below.length === 0 ? undefined : createSelection(below, scope),
    };
  };

  const known = new Map<string, readonly SelectedField[]>();

  const fieldsOf = (type: WrittenType): readonly SelectedField[] => {
    const before = known.get(type.name);
    if (before !== undefined) return before;
    const collected: Collected = new Map();
    for (const set of sets) collect(schema, set, type, collected);
    const fields = [...collected.values()]
      .map((nodes) => fieldOf(type, nodes))
      .filter((field) => field !== undefined);
    known.set(type.name, fields);
    return fields;
  };

  const fitsInterface = (type: GraphQLInterfaceType): boolean =>
    sets.every((set) => asksOnly(set, type)) &&
    fieldsOf(type).every(({ treatment }) => treatment.kind === 'show');

  return { sets, fieldsOf, fitsInterface };
};
