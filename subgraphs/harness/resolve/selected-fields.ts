import {
  type FieldNode,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getNamedType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { RecordModel } from '../model/model.ts';
import { connectionNames } from '../sdl/connection.ts';

/** What a selection asks of a record type. */
export interface Selected {
  readonly fields: ReadonlySet<string>;
  readonly total: boolean;
}

type Fragments = GraphQLResolveInfo['fragments'];

/** The fields selected in a set, fragments included. `@skip` and `@include` are ignored: a field too many is harmless. */
const fieldsOf = (set: SelectionSetNode | undefined, fragments: Fragments): readonly FieldNode[] =>
  (set?.selections ?? []).flatMap((selection): readonly FieldNode[] => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet, fragments);
    return fieldsOf(fragments[selection.name.value]?.selectionSet, fragments);
  });

const under = (nodes: readonly FieldNode[], name: string, fragments: Fragments): readonly FieldNode[] =>
  nodes.filter((node) => node.name.value === name).flatMap((node) => fieldsOf(node.selectionSet, fragments));

const names = (nodes: readonly FieldNode[]): ReadonlySet<string> =>
  new Set(nodes.map((node) => node.name.value).filter((name) => !name.startsWith('_')));

/** What of a field's info says what is asked of it. */
export type AskedField = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>;

/** The fields of a record the field's own selection asks for. */
export const selectedOfRecord = (info: AskedField): Selected => ({
  fields: names(info.fieldNodes.flatMap((node) => fieldsOf(node.selectionSet, info.fragments))),
  total: false,
});

/** The fields of its records a connection asks for, under `nodes` and `edges.node` alike. */
export const selectedOfConnection = (info: AskedField): Selected => {
  const own = info.fieldNodes.flatMap((node) => fieldsOf(node.selectionSet, info.fragments));
  const edges = under(own, 'edges', info.fragments);
  return {
    fields: names([...under(own, 'nodes', info.fragments), ...under(edges, 'node', info.fragments)]),
    total: own.some((node) => node.name.value === 'totalCount'),
  };
};

/** The fields asked of subjects by a field that leads to them, one by one or through a connection. */
export const selectedOfSubjects = (
  info: AskedField,
  { entity, field }: { readonly entity: RecordModel; readonly field: GraphQLOutputType },
): Selected => {
  const isConnection = getNamedType(field).name === connectionNames(entity.typeName).connection;
  return isConnection ? selectedOfConnection(info) : selectedOfRecord(info);
};
