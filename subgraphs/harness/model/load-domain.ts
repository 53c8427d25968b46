import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type DocumentNode, Kind, type ObjectTypeDefinitionNode, parse } from 'graphql';
import type { RecordRules } from '../../../schema/access/condition.ts';
import type { DeskFields } from '../resolve/define-desk.ts';
import type { DomainResolvers } from '../resolve/define-resolvers.ts';
import type { Samples } from '../samples/samples.ts';
import { expandDomain, withoutSources } from '../sdl/expand.ts';
import { type RecordDirective, readRecordDirective } from '../sdl/record-directive.ts';
import { codeRoot, projectRoot, readSdlLibrary, type SdlLibrary } from '../sdl/sdl-library.ts';
import { buildRecord } from './build-record.ts';
import { checkRules } from './check-rules.ts';
import { readDeliveries } from './delivery.ts';
import type { DomainModel } from './model.ts';
import { readTables, type StoredTable } from './table-columns.ts';

/** Where a domain is: its name in supergraph.yaml and its folder. */
export interface DomainPlace {
  readonly name: string;
  readonly folder: string;
}

/** A domain with what it resolves itself: all the harness needs to serve it. */
export interface LoadedDomain {
  readonly model: DomainModel;
  readonly resolvers: DomainResolvers;
  /** What a domain without records answers. */
  readonly desk?: DeskFields;
}

/** The built twin of a source file, when this code itself is built. */
const codeFile = (folder: string, file: string): string | undefined => {
  const within = relative(projectRoot(), folder);
  const built = within.startsWith('..') || isAbsolute(within) ? folder : join(codeRoot(), within);
  const candidates = import.meta.url.endsWith('.ts')
    ? [join(folder, `${file}.ts`)]
    : [join(built, `${file}.js`), join(folder, `${file}.js`)];
  return candidates.find((candidate) => existsSync(candidate));
};

const load = async (folder: string, file: string): Promise<Readonly<Record<string, unknown>>> => {
  const path = codeFile(folder, file);
  return path === undefined
    ? {}
    : ((await import(pathToFileURL(path).href)) as Readonly<Record<string, unknown>>);
};

/** The tables are named after the record's place in the file; the subject's own table is `subjects`. */
const tableFor = (
  tables: readonly StoredTable[],
  typeName: string,
  { place }: RecordDirective,
): StoredTable => {
  const name = place.kind === 'entity' ? 'subjects' : place.field;
  const table = tables.find((candidate) => candidate.exportName === name);
  if (table === undefined) throw new Error(`${typeName}: tables.ts exports no record table named ${name}`);
  return table;
};

const recordTypes = (document: DocumentNode) =>
  document.definitions.flatMap((type): { type: ObjectTypeDefinitionNode; directive: RecordDirective }[] => {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
    const directive = readRecordDirective(type);
    return directive === undefined ? [] : [{ type, directive }];
  });

/** Reads one domain from its folder. Throws a sentence that begins with the domain when its parts do not fit. */
export const loadDomain = async (
  { name, folder }: DomainPlace,
  library: SdlLibrary,
): Promise<LoadedDomain> => {
  try {
    const source = parse(readFileSync(join(folder, 'schema.graphql'), 'utf8'), { noLocation: true });
    const expanded = expandDomain(source, { domain: name, library });
    const document = withoutSources(expanded);
    const deliveries = readDeliveries(expanded);
    const tables = readTables(await load(folder, 'tables'));
    const resolvers = ((await load(folder, 'resolvers')).resolvers ?? {}) as DomainResolvers;
    const records = recordTypes(document).map(({ type, directive }) =>
      buildRecord({
        type,
        directive,
        table: tableFor(tables, type.name.value, directive),
        resolvers,
        document,
        deliveries,
      }),
    );
    const rules = ((await load(folder, 'rules')).rules ?? {}) as RecordRules;
    checkRules(records, rules);
    const samples = ((await load(folder, 'samples')).samples ?? {}) as Samples;
    const { desk } = (await load(folder, 'desk')) as { readonly desk?: DeskFields };
    return {
      model: { name, folder, document, records, rules, samples },
      resolvers,
      ...(desk !== undefined && { desk }),
    };
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
};

/** Reads all domains of a supergraph.yaml, in its order. */
export const loadDomains = (places: readonly DomainPlace[]): Promise<readonly LoadedDomain[]> => {
  const library = readSdlLibrary(projectRoot());
  return Promise.all(places.map((place) => loadDomain(place, library)));
};
