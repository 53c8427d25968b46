import {
  type DocumentNode,
  executeSync,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  Kind,
  type ObjectTypeDefinitionNode,
} from 'graphql';
import { type Label, readLabels } from '../../schema/access/label.ts';
import { parseSubjectId } from '../../schema/identifiers/subject-id-input.ts';
import type { SubjectId } from '../../schema/subject-id.ts';
import { connectionNames } from '../../subgraphs/harness/sdl/connection.ts';
import { expectedPage, type Page, type Place, type Visible } from './expected-page.ts';
import { expectedSearch } from './expected-search.ts';
import { expectedPerson } from './named-persons.ts';
import type { Twins } from './open-twins.ts';
import { type StoredTable, subjectOf } from './stored-rows.ts';

export interface ExpectedGap {
  readonly coordinate: string;
  readonly path: readonly string[];
}

export interface ExpectedAnswer {
  readonly data: unknown;
  /** By the text that stands for a cursor in the data: what a cursor says is the gateway's own affair. */
  readonly cursors: ReadonlyMap<string, Place>;
  /** Every null that is there because its value is withheld. */
  readonly gaps: readonly ExpectedGap[];
}

export interface Question {
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The cursors of earlier answers. */
  readonly cursors: ReadonlyMap<string, Place>;
}

/** One answer under way. */
interface Answering {
  readonly question: Question;
  withhold(info: GraphQLResolveInfo): null;
  cursorAt(place: Place): string;
}

type Resolver = GraphQLFieldResolver<never, Answering>;

const pathOf = ({ path }: GraphQLResolveInfo): readonly string[] => {
  const keys: string[] = [];
  for (let at: GraphQLResolveInfo['path'] | undefined = path; at !== undefined; at = at.prev) {
    keys.unshift(typeof at.key === 'number' ? '*' : at.key);
  }
  return keys;
};

const cursorOf = (page: Page, record: Visible | undefined, { cursorAt }: Answering) =>
  record === undefined ? null : cursorAt(page.placeOf(record));

const plumbing = {
  connection: {
    edges: (page: Page) => page.records.map((record) => ({ page, record })),
    nodes: (page: Page) => page.records,
    pageInfo: (page: Page, _args: unknown, answering: Answering) => ({
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: cursorOf(page, page.records[0], answering),
      endCursor: cursorOf(page, page.records.at(-1), answering),
    }),
    totalCount: (page: Page) => page.total,
  },
  edge: {
    cursor: ({ page, record }: { page: Page; record: Visible }, _args: unknown, answering: Answering) =>
      cursorOf(page, record, answering),
    node: ({ record }: { record: Visible }) => record,
  },
} as const;

const objectTypes = (document: DocumentNode): readonly ObjectTypeDefinitionNode[] =>
  document.definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION);

/** Which labels stand where no record's are: at the root, and on the ways into files. */
const labelsOutsideRecords = ({ domains }: Twins): ReadonlyMap<string, readonly Label[]> =>
  new Map(
    domains.flatMap(({ model }) =>
      objectTypes(model.document).flatMap((type) =>
        (type.fields ?? []).map(
          (field) => [`${type.name.value}.${field.name.value}`, readLabels(field)] as const,
        ),
      ),
    ),
  );

/** Answers queries from what is stored in the first twin, as the oracle says it may be seen. */
export const createExpected = (twins: Twins, schema: GraphQLSchema) => {
  const { oracle, standpoint } = twins;
  const [tables] = twins.tables;
  const labels = labelsOutsideRecords(twins);
  const resolvers = new Map<string, Readonly<Record<string, Resolver>>>();

  const visibleBySubject = new Map(
    tables.map((table) => {
      const bySubject = new Map<SubjectId, Visible[]>();
      for (const row of table.rows) {
        const view = oracle.viewOf(row, table);
        if (view === undefined) continue;
        bySubject.set(subjectOf(row), [...(bySubject.get(subjectOf(row)) ?? []), { row, view }]);
      }
      return [table.record.typeName, bySubject] as const;
    }),
  );
  const visible = ({ record }: StoredTable, subject: SubjectId): readonly Visible[] =>
    visibleBySubject.get(record.typeName)?.get(subject) ?? [];

  const wayIn =
    (table: StoredTable): Resolver =>
    ({ subject }: { subject: SubjectId }, args, { withhold, question }, info) => {
      if (!oracle.mayKnow(table.record, subject)) return withhold(info);
      const existing = visible(table, subject);
      if (table.record.place.kind === 'one') return existing[0] ?? null;
      const after = typeof args.after === 'string' ? question.cursors.get(args.after) : undefined;
      return expectedPage(table, existing, { args, after });
    };

  const recordField: Resolver = ({ view, row }: Visible, _args, { withhold }, info) => {
    const seen = view.get(info.fieldName);
    if (seen !== undefined) return seen.kind === 'withheld' ? withhold(info) : seen.value;
    const subject = subjectOf(row);
    const own = labels.get(`${info.parentType.name}.${info.fieldName}`) ?? [];
    return oracle.passes(own, subject) ? { subject } : withhold(info);
  };

  const entity = tables.find(({ record }) => record.place.kind === 'entity');
  const find = (id: unknown) => (entity && visible(entity, parseSubjectId(String(id)))[0]) ?? null;
  const everyone = [...(visibleBySubject.get(entity?.record.typeName ?? '')?.values() ?? [])].flat();
  const rootField: Resolver = (_source, args, { withhold, question }, info) => {
    const own = labels.get(`${info.parentType.name}.${info.fieldName}`) ?? [];
    const audiences = standpoint.belongsTo({ subject: String(args.id), recordType: '' });
    if (!own.some(({ to }) => to.some((audience) => audiences.includes(audience)))) return withhold(info);
    if (info.fieldName === 'searchSubjects') {
      const after = typeof args.after === 'string' ? question.cursors.get(args.after) : undefined;
      return expectedSearch(everyone, { args, after });
    }
    if (info.fieldName === 'person') {
      return expectedPerson(everyone, { name: String(args.name), idNumber: String(args.idNumber) });
    }
    return Array.isArray(args.ids) ? args.ids.map(find) : find(args.id);
  };

  for (const table of tables) {
    const { typeName, place } = table.record;
    const { connection, edge } = connectionNames(typeName);
    resolvers.set(connection, plumbing.connection as never);
    resolvers.set(edge, plumbing.edge as never);
    if (place.kind === 'entity') continue;
    for (const type of objectTypes(table.model.document)) {
      const leads = type.fields?.some(({ name }) => name.value === place.field) ?? false;
      if (!leads || tables.some(({ record }) => record.typeName === type.name.value)) continue;
      resolvers.set(type.name.value, { ...resolvers.get(type.name.value), [place.field]: wayIn(table) });
    }
  }
  const recordTypes = new Set(tables.map(({ record }) => record.typeName));

  const fieldResolver: Resolver = (source, args, context, info) => {
    const type = info.parentType.name;
    const own = resolvers.get(type)?.[info.fieldName];
    if (own !== undefined) return own(source, args, context, info);
    if (type === schema.getQueryType()?.name) return rootField(source, args, context, info);
    if (recordTypes.has(type)) return recordField(source, args, context, info);
    return source === null || source === undefined ? null : Reflect.get(source as object, info.fieldName);
  };

  return (question: Question): ExpectedAnswer => {
    const gaps: ExpectedGap[] = [];
    const withhold = (info: GraphQLResolveInfo): null => {
      gaps.push({ coordinate: `${info.parentType.name}.${info.fieldName}`, path: pathOf(info) });
      return null;
    };
    const cursors = new Map<string, Place>();
    const cursorAt = (place: Place): string => {
      const text = `the cursor ${cursors.size}`;
      cursors.set(text, place);
      return text;
    };
    const { data, errors } = executeSync({
      schema,
      document: question.document,
      variableValues: question.variables,
      contextValue: { withhold, cursorAt, question } satisfies Answering,
      fieldResolver: fieldResolver as never,
    });
    if (errors !== undefined) throw new Error(`the oracle failed: ${errors.map(String).join('; ')}`);
    return { data, cursors, gaps };
  };
};

export type Expected = ReturnType<typeof createExpected>;
