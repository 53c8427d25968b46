import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DefinitionNode, type DocumentNode, type FieldDefinitionNode, Kind, parse } from 'graphql';

/** What every domain's SDL may speak of without declaring it. */
export interface SdlLibrary {
  /** Links and directive definitions, with the types of their arguments. */
  readonly header: readonly DefinitionNode[];
  readonly envelopeFields: readonly FieldDefinitionNode[];
  /** Scalars, shared enums, inputs and `PageInfo`, by name. */
  readonly types: ReadonlyMap<string, DefinitionNode>;
  readonly scalarNames: readonly string[];
  /** The fields of a shared record shape; throws where there is none of that name. */
  shapeFields(shape: string): readonly FieldDefinitionNode[];
}

const nameOf = (definition: DefinitionNode): string =>
  'name' in definition ? (definition.name?.value ?? '') : '';

const fieldsOf = (document: DocumentNode): readonly FieldDefinitionNode[] =>
  document.definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION ? (definition.fields ?? []) : [],
  );

const beside = (definitions: readonly DefinitionNode[]) =>
  definitions.filter(
    ({ kind }) => kind !== Kind.OBJECT_TYPE_DEFINITION && kind !== Kind.OBJECT_TYPE_EXTENSION,
  );

/**
 * Reads the SDL files of the harness and the contract.
 * Why by folder: after a build the SDL stays in the source tree, beside the code it belongs to.
 */
export const readSdlLibrary = (root: string): SdlLibrary => {
  const read = (path: string): DocumentNode =>
    parse(readFileSync(join(root, path), 'utf8'), { noLocation: true });
  const envelope = read('subgraphs/harness/sdl/envelope.graphql');
  const plumbing = read('subgraphs/harness/sdl/plumbing.graphql');
  const scalars = read('schema/scalars/scalars.graphql');
  const directives = read('schema/directives.graphql');
  const record = read('subgraphs/harness/sdl/record.graphql');
  const header = read('subgraphs/harness/sdl/header.graphql');
  const shapes = new Map(
    readdirSync(join(root, 'subgraphs/harness/shapes'))
      .filter((file) => file.endsWith('.graphql'))
      .map((file) => [file.replace('.graphql', ''), read(`subgraphs/harness/shapes/${file}`)]),
  );
  const shared = [
    ...beside(envelope.definitions),
    ...plumbing.definitions,
    ...scalars.definitions,
    ...[...shapes.values()].flatMap(({ definitions }) => beside(definitions)),
  ];
  const recordDirective = record.definitions.filter((definition) => nameOf(definition) === 'record');
  return {
    header: [...header.definitions, ...directives.definitions, ...recordDirective],
    envelopeFields: fieldsOf(envelope),
    types: new Map(shared.map((definition) => [nameOf(definition), definition])),
    scalarNames: scalars.definitions.map(nameOf).concat('String', 'Int', 'Float', 'Boolean', 'ID'),
    shapeFields: (shape) => {
      const found = shapes.get(shape);
      if (found === undefined) throw new Error(`@record names an unknown shape: ${shape}`);
      return fieldsOf(found);
    },
  };
};

/** The nearest folder above this code that holds something of a name. */
const above = (name: string): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, name))) {
    if (dirname(folder) === folder) throw new Error(`${name} is missing from the installation`);
    folder = dirname(folder);
  }
  return folder;
};

/** The folder of the project, from the source tree and from what a build makes of it alike. */
export const projectRoot = (): string => above('package.json');

/** Where the running code has its domains: the source tree, or what a build made of it. */
export const codeRoot = (): string => above('subgraphs');
