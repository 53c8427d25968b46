import type { GraphQLResolveInfo } from 'graphql';
import type { RecordRules } from '../../../schema/access/condition.ts';
import type { SubgraphContext } from '../../../schema/subgraph.ts';
import type { SubjectId } from '../../../schema/subject-id.ts';
import type { CursorSeal } from '../load/cursor.ts';
import { type ListArguments, readListArguments } from '../load/list-arguments.ts';
import { type DecideRecord, mayOpen, standingOf } from '../load/record-access.ts';
import { createRecordLoader, type Page, type Query, type StatementCache } from '../load/record-loader.ts';
import type { OpenCitizenId } from '../load/stored-row.ts';
import type { RecordModel } from '../model/model.ts';
import type { Selected } from './selected-fields.ts';

/** What lives as long as the subgraph does. */
export interface SubgraphParts {
  /** For what is checked before a request's own clock is known: the arguments of its operation. */
  readonly clock: () => Date;
  readonly query: Query;
  readonly cursors: CursorSeal;
  readonly openCitizenId: OpenCitizenId;
  readonly decideRecord: DecideRecord;
  readonly statements: StatementCache;
}

/** The nodes of a field in the operation; the same array for each place of the answer where the field stands. */
export type RequestedField = GraphQLResolveInfo['fieldNodes'];

/** What a field of the operation asks of the records it leads to. */
export interface Asked extends Selected {
  readonly args: Readonly<Record<string, unknown>>;
}

/** Loads one subject's page, together with those that the same field asks for in the same tick. */
export type LoadPage = (subject: SubjectId) => Promise<Page | undefined>;

/** What one request may see and has asked for; made for each request and never shared between callers. */
export interface RequestScope {
  readonly context: SubgraphContext;
  /** Whether the caller may know that records of the type exist about a subject, whichever do. */
  mayKnow(record: RecordModel, subject: SubjectId): boolean;
  /** How a field loads. Throws where its arguments are out of bounds. */
  pagesOf(record: RecordModel, field: RequestedField, read: () => Asked): LoadPage;
}

const NO_ARGUMENTS: ListArguments = { first: 1, filter: [] };

/** Makes a value for each key once. */
const remember = <Key, Value>(create: (key: Key) => Value): ((key: Key) => Value) => {
  const made = new Map<Key, Value>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = create(key);
    made.set(key, value);
    return value;
  };
};

export const createRequestScope = (
  context: SubgraphContext,
  { rules, ...parts }: SubgraphParts & { readonly rules: RecordRules },
): RequestScope => {
  const accessTo = remember((record: RecordModel) => parts.decideRecord(record, context.caller, context.now));
  const knowing = remember((record: RecordModel) => {
    const { exists } = accessTo(record);
    const asking = { ...context, recordType: record.typeName };
    return (subject: SubjectId) => mayOpen(exists, standingOf(subject, asking));
  });
  const loaders = new Map<string, ReturnType<typeof createRecordLoader>>();
  const loaderFor = (record: RecordModel, args: Asked['args']) => {
    const read = record.place.kind === 'list' ? readListArguments(record, args) : NO_ARGUMENTS;
    const key = `${record.typeName}${JSON.stringify(read)}`;
    const known = loaders.get(key);
    if (known !== undefined) return known;
    const access = accessTo(record);
    const loader = createRecordLoader({ record, rules, access, context, arguments: read, ...parts });
    loaders.set(key, loader);
    return loader;
  };
  // Why by its nodes: a field asks the same of each subject of an answer, and reading what it asks costs more than asking.
  const fieldsOf = remember((_record: RecordModel) => new Map<RequestedField, LoadPage>());
  return {
    context,
    mayKnow: (record, subject) => knowing(record)(subject),
    pagesOf: (record, field, read) => {
      const known = fieldsOf(record).get(field);
      if (known !== undefined) return known;
      const { args, ...selected } = read();
      const load = loaderFor(record, args);
      const loadPage: LoadPage = (subject) => load({ subject, ...selected });
      fieldsOf(record).set(field, loadPage);
      return loadPage;
    },
  };
};
