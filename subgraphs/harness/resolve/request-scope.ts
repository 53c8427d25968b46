import type { GraphQLResolveInfo } from 'graphql';
import type { RecordRules } from '../../../schema/access/condition.ts';
import { type GrantStanding, grantStanding } from '../../../schema/access/standing.ts';
import type { CitizenIdCipher } from '../../../schema/identity-numbers/citizen-id-cipher.ts';
import type { SubgraphContext } from '../../../schema/subgraph.ts';
import type { SubjectId } from '../../../schema/subject-id.ts';
import type { CursorSeal } from '../load/cursor.ts';
import { type ListArguments, readListArguments } from '../load/list-arguments.ts';
import { type DecideRecord, mayOpen, standingOf } from '../load/record-access.ts';
import {
  createRecordLoader,
  type LoaderParts,
  loadPages,
  type Page,
  type PageRequest,
  type Query,
  type StatementCache,
} from '../load/record-loader.ts';
import type { OpenCitizenId } from '../load/stored-row.ts';
import { createSubjectSearch, type SubjectSearch } from '../load/subject-search.ts';
import type { RecordModel } from '../model/model.ts';
import type { Desk } from './define-desk.ts';
import type { Selected } from './selected-fields.ts';

/** What lives as long as the subgraph does. */
export interface SubgraphParts {
  /** For what is checked before a request's own clock is known: the arguments of its operation. */
  readonly clock: () => Date;
  readonly query: Query;
  /** What the gateways of an installation share; only a domain without records is handed it. */
  readonly shared?: Query;
  readonly cursors: CursorSeal;
  readonly openCitizenId: OpenCitizenId;
  /** Every blind index an identity number may be stored under. */
  readonly blindIndexes: CitizenIdCipher['blindIndexes'];
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
  /** How the caller stands with a subject by its grants; undefined where no grant could open such records. */
  standingWith(record: RecordModel, subject: SubjectId): GrantStanding | undefined;
  /** How a field loads. Throws where its arguments are out of bounds. */
  pagesOf(record: RecordModel, field: RequestedField, read: () => Asked): LoadPage;
  /** Each subject's page, all of them at once. Rejects where the arguments are out of bounds. */
  pages(
    record: RecordModel,
    asked: Asked,
    subjects: readonly SubjectId[],
  ): Promise<readonly (Page | undefined)[]>;
  /** What a domain without records reads by. */
  readonly desk: Desk;
  /** What a domain searches its subjects with. */
  searchOf(record: RecordModel): SubjectSearch;
}

const NO_ARGUMENTS: ListArguments = { first: 1, filter: [] };

/** Requests for the same records under the same arguments, and their pages in the same order. */
interface Batch {
  readonly requests: PageRequest[];
  readonly pages: Promise<readonly (Page | undefined)[]>;
}

const keyOf = ({ record, arguments: read }: Pick<LoaderParts, 'record' | 'arguments'>): string =>
  `${record.typeName}${JSON.stringify(read)}`;

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

const nothingShared: Query = async () => {
  throw new Error('this subgraph was not given what gateways share');
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
  const loading = (record: RecordModel, args: Asked['args']) => {
    const read = record.place.kind === 'list' ? readListArguments(record, args) : NO_ARGUMENTS;
    return { record, rules, access: accessTo(record), context, arguments: read, ...parts };
  };
  const loaderFor = (record: RecordModel, args: Asked['args']) => {
    const load = loading(record, args);
    const key = keyOf(load);
    const known = loaders.get(key);
    if (known !== undefined) return known;
    const loader = createRecordLoader(load);
    loaders.set(key, loader);
    return loader;
  };
  const batches = new Map<string, Batch>();
  const batchFor = (record: RecordModel, args: Asked['args']): Batch => {
    const load = loading(record, args);
    const key = keyOf(load);
    const known = batches.get(key);
    if (known !== undefined) return known;
    const requests: PageRequest[] = [];
    // Why a moment later: fields under two aliases ask for the same records, and one statement serves both.
    const pages = Promise.resolve().then(() => {
      batches.delete(key);
      return loadPages(load, requests);
    });
    const batch = { requests, pages };
    batches.set(key, batch);
    return batch;
  };
  // Why by its nodes: a field asks the same of each subject of an answer, and reading what it asks costs more than asking.
  const fieldsOf = remember((_record: RecordModel) => new Map<RequestedField, LoadPage>());
  return {
    context,
    desk: { context, query: parts.query, shared: parts.shared ?? nothingShared, cursors: parts.cursors },
    mayKnow: (record, subject) => knowing(record)(subject),
    standingWith: (record, subject) => {
      if (!accessTo(record).grantable) return undefined;
      return grantStanding(context.caller, { subject, recordType: record.typeName, now: context.now });
    },
    pagesOf: (record, field, read) => {
      const known = fieldsOf(record).get(field);
      if (known !== undefined) return known;
      const { args, ...selected } = read();
      const load = loaderFor(record, args);
      const loadPage: LoadPage = (subject) => load({ subject, ...selected });
      fieldsOf(record).set(field, loadPage);
      return loadPage;
    },
    pages: async (record, { args, fields, total }, subjects) => {
      const batch = batchFor(record, args);
      const from = batch.requests.length;
      for (const subject of subjects) batch.requests.push({ subject, fields, total });
      return (await batch.pages).slice(from, from + subjects.length);
    },
    searchOf: remember((record: RecordModel) =>
      createSubjectSearch({ record, rules, access: accessTo(record), context, ...parts }),
    ),
  };
};
