import type { DocumentNode, FieldDefinitionNode, ObjectTypeDefinitionNode } from 'graphql';
import { Kind } from 'graphql';
import { type Label, mayDepend, readLabels } from '../../schema/access/label.ts';
import { standingBit } from '../../schema/access/withheld-bits.ts';
import { directivesNamed, graphsServing, isInaccessible, readGraphNames } from './join.ts';
import { type ObjectTypes, readObjectTypes, recordTypeOf } from './record-types.ts';

/** Where a subgraph says, object by object, that it withheld the field: bit `bit` of the helper field. */
export interface HelperBit {
  readonly field: string;
  readonly bit: number;
  /** Where the number says how the caller stands with the subject: the lowest of two bits. */
  readonly standingAt: number;
}

export interface CoordinateAccess {
  readonly labels: readonly Label[];
  /** Labels of the record type the field belongs to; empty on other types. */
  readonly typeLabels: readonly Label[];
  readonly recordType: string;
  /** One for each subgraph that serves the field. */
  readonly helpers: readonly HelperBit[];
}

/** What guards each coordinate (`Type.field`) of the supergraph. */
export type AccessTable = ReadonlyMap<string, CoordinateAccess>;

const helperOf = (graphName: string): string => `_withheld_${graphName.replaceAll(/[^A-Za-z0-9_]/g, '_')}`;

const isRoot = (type: ObjectTypeDefinitionNode): boolean => /^(Query|Mutation)$/.test(type.name.value);

const names = (fields: readonly FieldDefinitionNode[]): string[] => fields.map((field) => field.name.value);

/** The helper bits of a field. Bits follow the names of the type's labelled fields of the subgraph, by code unit. */
const helperBits = (
  type: ObjectTypeDefinitionNode,
  field: FieldDefinitionNode,
  graphNames: ReadonlyMap<string, string>,
): readonly HelperBit[] => {
  const fields = type.fields ?? [];
  return graphsServing(type, field).flatMap((graph) => {
    const helper = helperOf(graphNames.get(graph) ?? graph);
    if (!names(fields).includes(helper)) return [];
    const labelled = fields.filter(
      (other) => directivesNamed(other, 'access').length > 0 && graphsServing(type, other).includes(graph),
    );
    const bit = names(labelled).sort().indexOf(field.name.value);
    return [{ field: helper, bit, standingAt: standingBit(bit, { fields: labelled.length }) }];
  });
};

const readCoordinate = (
  types: ObjectTypes,
  graphNames: ReadonlyMap<string, string>,
  type: ObjectTypeDefinitionNode,
  field: FieldDefinitionNode,
): CoordinateAccess => {
  const labels = readLabels(field);
  if (labels.length === 0) throw new Error('has no @access');
  const helpers = isRoot(type) ? [] : helperBits(type, field, graphNames);
  const missing =
    !isRoot(type) && labels.some(mayDepend) && helpers.length < graphsServing(type, field).length;
  if (missing) throw new Error('depends on the record, and its type has no helper field to say so');
  return { labels, typeLabels: readLabels(type), recordType: recordTypeOf(types, type, field), helpers };
};

const labelledInterfaceFields = (supergraph: DocumentNode): readonly string[] =>
  supergraph.definitions.flatMap((definition) =>
    definition.kind === Kind.INTERFACE_TYPE_DEFINITION
      ? (definition.fields ?? [])
          .filter((field) => readLabels(field).length > 0)
          .map((field) => `${definition.name.value}.${field.name.value} is labelled on an interface`)
      : [],
  );

/** Reads the labels of every field a client can reach, and says of each that cannot be guarded why. */
export const readAccessTable = (
  supergraph: DocumentNode,
): { readonly table: AccessTable; readonly problems: readonly string[] } => {
  const table = new Map<string, CoordinateAccess>();
  const problems = [...labelledInterfaceFields(supergraph)];
  const types = readObjectTypes(supergraph);
  const graphNames = readGraphNames(supergraph);
  for (const type of types.values()) {
    if (isInaccessible(type)) continue;
    for (const field of type.fields ?? []) {
      if (isInaccessible(field)) continue;
      const coordinate = `${type.name.value}.${field.name.value}`;
      try {
        table.set(coordinate, readCoordinate(types, graphNames, type, field));
      } catch (error) {
        problems.push(`${coordinate} ${error instanceof Error ? error.message : 'cannot be read'}`);
      }
    }
  }
  return { table, problems };
};
