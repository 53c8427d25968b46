import type { GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql';
import type { SubjectId } from '../../../schema/subject-id.ts';
import type { Page } from '../load/record-loader.ts';
import { type ShownRecord, WITHHELD_BITS } from '../load/stored-row.ts';
import type { LoadedDomain } from '../model/load-domain.ts';
import type { DomainModel, RecordModel } from '../model/model.ts';
import { connectionNames } from '../sdl/connection.ts';
import { helperFieldName } from '../sdl/helper-field.ts';
import { plain } from '../straight/plain-resolver.ts';
import type { Load, RootResolver } from './define-resolvers.ts';
import { deskResolvers } from './desk-resolvers.ts';
import { bitsOfFile } from './file-bits.ts';
import { fileTypeOf } from './file-type.ts';
import type { RequestScope } from './request-scope.ts';
import { selectedOfConnection, selectedOfRecord, selectedOfSubjects } from './selected-fields.ts';

/** A subject's file in a domain, before any of its records is loaded. */
export interface File {
  readonly subject: SubjectId;
}

type Resolver = GraphQLFieldResolver<never, RequestScope, Readonly<Record<string, unknown>>>;
type ResolverMap = Record<string, Record<string, unknown>>;

interface ShownPage extends Page {
  readonly after: boolean;
}

const listResolver =
  (record: RecordModel): GraphQLFieldResolver<File, RequestScope> =>
  async ({ subject }, args, scope, info): Promise<ShownPage | null> => {
    const load = scope.pagesOf(record, info.fieldNodes, () => ({ args, ...selectedOfConnection(info) }));
    const page = await load(subject);
    return page === undefined ? null : { ...page, after: typeof args.after === 'string' };
  };

const singleResolver =
  (record: RecordModel): GraphQLFieldResolver<File, RequestScope> =>
  async ({ subject }, args, scope, info): Promise<ShownRecord | null> => {
    const load = scope.pagesOf(record, info.fieldNodes, () => ({ args, ...selectedOfRecord(info) }));
    return (await load(subject))?.records[0] ?? null;
  };

const connectionResolvers = {
  edges: plain((page: ShownPage) =>
    page.records.map((node, index) => ({ node, cursor: () => page.cursor(index) })),
  ),
  nodes: plain((page: ShownPage) => page.records),
  pageInfo: plain((page: ShownPage) => ({
    hasNextPage: page.hasNextPage,
    hasPreviousPage: page.after,
    startCursor: () => (page.records.length === 0 ? null : page.cursor(0)),
    endCursor: () => (page.records.length === 0 ? null : page.cursor(page.records.length - 1)),
  })),
  totalCount: plain((page: ShownPage) => page.total),
};

const fileResolvers = (model: DomainModel): ResolverMap => {
  const { name, document, records } = model;
  const file = fileTypeOf(document, records);
  if (file === undefined) return {};
  const entries = records.flatMap((record): [string, unknown][] => {
    if (record.place.kind === 'entity') return [];
    const resolver = record.place.kind === 'list' ? listResolver(record) : singleResolver(record);
    return [[record.place.field, resolver]];
  });
  const helper = helperFieldName(name);
  const hasHelper = file.type.fields?.some((field) => field.name.value === helper) ?? false;
  const bitsOf = bitsOfFile(model);
  const bits: GraphQLFieldResolver<File, RequestScope> = ({ subject }, _args, scope) =>
    bitsOf(subject, scope);
  return {
    [file.type.name.value]: {
      ...Object.fromEntries(entries),
      ...(hasHelper && { [helper]: bits }),
    },
    Subject: { [file.subjectField]: ({ id }: { id: SubjectId }): File => ({ subject: id }) },
  };
};

const recordResolvers = ({ name, document, records }: DomainModel): ResolverMap => {
  const helper = helperFieldName(name);
  return Object.fromEntries(
    records.flatMap(({ typeName, place }): [string, Record<string, unknown>][] => {
      const type = document.definitions.find(
        (definition) => definition.kind === 'ObjectTypeDefinition' && definition.name.value === typeName,
      );
      const hasHelper =
        type?.kind === 'ObjectTypeDefinition' && type.fields?.some((field) => field.name.value === helper);
      const own = hasHelper
        ? { [helper]: plain((record: { [WITHHELD_BITS]?: number }) => record[WITHHELD_BITS] ?? 0) }
        : {};
      const lists =
        place.kind === 'list' ? { [connectionNames(typeName).connection]: connectionResolvers } : {};
      return [[typeName, own], ...Object.entries(lists)];
    }),
  );
};

const loadEntities = async (
  entity: RecordModel,
  ids: readonly SubjectId[],
  { scope, info }: { readonly scope: RequestScope; readonly info: GraphQLResolveInfo },
): Promise<readonly (ShownRecord | null)[]> => {
  const { fields } = selectedOfSubjects(info, { entity, field: info.returnType });
  const load = scope.pagesOf(entity, info.fieldNodes, () => ({ args: {}, fields, total: false }));
  return Promise.all(ids.map(async (subject) => (await load(subject))?.records[0] ?? null));
};

const rootResolver =
  (resolver: RootResolver, entity: RecordModel | undefined): Resolver =>
  (_source, args, scope, info: GraphQLResolveInfo) => {
    if (entity === undefined) throw new Error('this domain has no subjects of its own to load');
    const load: Load = {
      entities: (ids) => loadEntities(entity, ids, { scope, info }),
      search: scope.searchOf(entity),
    };
    return resolver(args, load);
  };

interface Reference {
  readonly id: SubjectId;
}

/** The owner of subjects looks them up again, so that a reference opens no more than a question would. */
const referenceResolver =
  (entity: RecordModel | undefined) =>
  async (reference: Reference, scope: RequestScope, info: GraphQLResolveInfo) => {
    if (entity === undefined) return { id: String(reference.id) };
    const [found] = await loadEntities(entity, [String(reference.id)], { scope, info });
    return found ?? null;
  };

/** The resolvers of a domain: what follows from its SDL and tables, and what it resolves itself. */
export const createResolvers = ({ model, resolvers, desk = {} }: LoadedDomain): ResolverMap => {
  const entity = model.records.find(({ place }) => place.kind === 'entity');
  const roots = Object.entries(resolvers.Query ?? {}).map(([name, resolver]) => [
    name,
    rootResolver(resolver, entity),
  ]);
  const made = { ...recordResolvers(model), ...fileResolvers(model) };
  const atDesk = deskResolvers(model, desk);
  const ways = { ...Object.fromEntries(roots), ...atDesk.Query };
  return {
    ...made,
    Subject: {
      ...made.Subject,
      ...(entity && recordResolvers(model)[entity.typeName]),
      ...atDesk.Subject,
      __resolveReference: referenceResolver(entity),
    },
    ...(Object.keys(ways).length > 0 && { Query: ways }),
    ...(Object.keys(atDesk.Mutation).length > 0 && { Mutation: atDesk.Mutation }),
  };
};
