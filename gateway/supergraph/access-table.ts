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

/** The helper field of each subgraph that has one in a type, with the labelled fields whose bits it carries, in order. */
interface Helper {
  readonly field: string;
  readonly labelled: readonly string[];
}

const readHelpers = (
  type: ObjectTypeDefinitionNode,
  graphNames: ReadonlyMap<string, string>,
): ReadonlyMap<string, Helper> => {
  const fields = type.fields ?? [];
  const present = new Set(fields.map(({ name }) => name.value));
  const served = fields
    .filter((field) => directivesNamed(field, 'access').length > 0)
    .map((field) => ({ name: field.name.value, graphs: graphsServing(type, field) }));
  const helpers = new Map<string, Helper>();
  for (const [graph, name] of graphNames) {
    const field = helperOf(name);
    if (!present.has(field)) continue;
    const labelled = served.filter(({ graphs }) => graphs.includes(graph)).map((other) => other.name);
    helpers.set(graph, { field, labelled: labelled.sort() });
  }
  return helpers;
};

/** The helper bits of a field that these subgraphs serve. Bits follow the names of the labelled fields, by code unit. */
const helperBits = (
  name: string,
  graphs: readonly string[],
  helpers: ReadonlyMap<string, Helper>,
): readonly HelperBit[] =>
  graphs.flatMap((graph) => {
    const helper = helpers.get(graph);
    if (helper === undefined) return [];
    const bit = helper.labelled.indexOf(name);
    return [{ field: helper.field, bit, standingAt: standingBit(bit, { fields: helper.labelled.length }) }];
  });

/** Reads the labels of one type's fields. */
const coordinateReader = (
  types: ObjectTypes,
  graphNames: ReadonlyMap<string, string>,
  type: ObjectTypeDefinitionNode,
): ((field: FieldDefinitionNode) => CoordinateAccess) => {
  const helpersOfType = readHelpers(type, graphNames);
  return (field) => {
    const labels = readLabels(field);
    if (labels.length === 0) throw new Error('has no @access');
    const graphs = graphsServing(type, field);
    const helpers = isRoot(type) ? [] : helperBits(field.name.value, graphs, helpersOfType);
    if (!isRoot(type) && labels.some(mayDepend) && helpers.length < graphs.length) {
      throw new Error('depends on the record, and its type has no helper field to say so');
    }
    return { labels, typeLabels: readLabels(type), recordType: recordTypeOf(types, type, field), helpers };
  };
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
    const readCoordinate = coordinateReader(types, graphNames, type);
    for (const field of type.fields ?? []) {
      if (isInaccessible(field)) continue;
      const coordinate = `${type.name.value}.${field.name.value}`;
      try {
        table.set(coordinate, readCoordinate(field));
      } catch (error) {
        problems.push(`${coordinate} ${error instanceof Error ? error.message : 'cannot be read'}`);
      }
    }
  }
  return { table, problems };
};
