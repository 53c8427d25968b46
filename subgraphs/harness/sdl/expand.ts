import {
  concatAST,
  type DefinitionNode,
  type DocumentNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  visit,
} from 'graphql';
import { connectionArguments, connectionTypes } from './connection.ts';
import { withHelperField } from './helper-field.ts';
import { descriptionOf, wayInLabels, withInheritedLabels } from './inherited-labels.ts';
import { type RecordDirective, readRecordDirective } from './record-directive.ts';
import type { SdlLibrary } from './sdl-library.ts';

interface RecordType {
  readonly type: ObjectTypeDefinitionNode;
  readonly record: RecordDirective;
}

const isObject = (definition: DefinitionNode): definition is ObjectTypeDefinitionNode =>
  definition.kind === Kind.OBJECT_TYPE_DEFINITION;

const nameOf = (definition: DefinitionNode): string =>
  'name' in definition ? (definition.name?.value ?? '') : '';

/** Adds what a record type has beside its own fields: those of its shape and the envelope. */
const complete = (type: ObjectTypeDefinitionNode, record: RecordDirective, library: SdlLibrary) => {
  const shape = record.shape === undefined ? [] : library.shapeFields(record.shape);
  const fields = [...(type.fields ?? []), ...shape, ...library.envelopeFields];
  const seen = new Set<string>();
  for (const { name } of fields) {
    if (seen.has(name.value))
      throw new Error(
        `${type.name.value}.${name.value}: declared twice (is it of the envelope or the shape?)`,
      );
    seen.add(name.value);
  }
  const own = new Set(type.fields?.map(({ name }) => name.value));
  return {
    ...type,
    fields: fields.map((field) => (own.has(field.name.value) ? field : withInheritedLabels(field, type))),
  };
};

/** The type of a subject's records in one domain: a field for every record type. Its name is what `Subject` leads to. */
const fileType = (name: string, description: string, records: readonly RecordType[]): DocumentNode => {
  const fields = records.map(({ type, record: { place }, record }) => {
    if (place.kind === 'entity') return '';
    const typeName = type.name.value;
    const listed = place.kind === 'list';
    const shape = listed
      ? `(${connectionArguments(typeName, record)}): ${typeName}Connection`
      : `: ${typeName}`;
    return `${descriptionOf(type)}\n${place.field}${shape} ${wayInLabels(type)}`;
  });
  return parse(`${description}\ntype ${name} {\n${fields.join('\n')}\n}`);
};

/** Types that `Subject` leads to and nobody has declared: the domain's file. */
const undeclaredFiles = (definitions: readonly DefinitionNode[], library: SdlLibrary) => {
  const declared = new Set([...definitions.map(nameOf), ...library.scalarNames, ...library.types.keys()]);
  const subject = definitions.filter(isObject).find(({ name }) => name.value === 'Subject');
  return (subject?.fields ?? []).flatMap((field) =>
    field.type.kind === Kind.NAMED_TYPE && !declared.has(field.type.name.value)
      ? [{ name: field.type.name.value, description: field.description?.value ?? '' }]
      : [],
  );
};

const BUILT_IN = new Set(['String', 'Int', 'Float', 'Boolean', 'ID']);

/** The harness's own types that the document speaks of, with those they speak of themselves. */
const libraryTypes = (document: DocumentNode, library: SdlLibrary): readonly DefinitionNode[] => {
  const wanted = new Map<string, DefinitionNode>();
  const want = (node: DocumentNode | DefinitionNode): void => {
    visit(node, {
      NamedType: ({ name: { value } }) => {
        const found = library.types.get(value);
        if (found === undefined || wanted.has(value) || BUILT_IN.has(value)) return;
        wanted.set(value, found);
        want(found);
      },
    });
  };
  want(document);
  return [...wanted.values()];
};

/** The SDL that is composed and served: `@source` concerns the import alone and does not leave the domain. */
export const withoutSources = (document: DocumentNode): DocumentNode =>
  visit(document, { Directive: (node) => (node.name.value === 'source' ? null : undefined) });

/**
 * Makes a domain's SDL complete: header and directives, envelope and shape of each record type, connections, filters,
 * sorts, the file type and the helper fields.
 */
export const expandDomain = (
  source: DocumentNode,
  { domain, library }: { readonly domain: string; readonly library: SdlLibrary },
): DocumentNode => {
  const records: RecordType[] = [];
  const definitions = source.definitions.map((definition) => {
    if (!isObject(definition)) return definition;
    const record = readRecordDirective(definition);
    if (record === undefined) return definition;
    const type = complete(definition, record, library);
    records.push({ type, record });
    return type;
  });
  const lists = records.filter(({ record }) => record.place.kind === 'list');
  const files = undeclaredFiles(definitions, library).map(({ name, description }) =>
    fileType(name, JSON.stringify(description), records),
  );
  const connections = lists.map(({ type, record }) => connectionTypes(type, record));
  const own = concatAST([{ kind: Kind.DOCUMENT, definitions }, ...files, ...connections]);
  const withHelpers = own.definitions.map((definition) =>
    isObject(definition) ? withHelperField(definition, domain) : definition,
  );
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: withHelpers };
  return {
    kind: Kind.DOCUMENT,
    definitions: [...library.header, ...withHelpers, ...libraryTypes(document, library)],
  };
};
