import type { RecordRules } from '../../../schema/access/condition.ts';
import type { SubgraphContext } from '../../../schema/subgraph.ts';
import type { SubjectId } from '../../../schema/subject-id.ts';
import type { CursorSeal } from '../load/cursor.ts';
import { type ListArguments, readListArguments } from '../load/list-arguments.ts';
import { type DecideRecord, mayOpen, standingOf } from '../load/record-access.ts';
import {
  createRecordLoader,
  type Page,
  type PageRequest,
  type Query,
  type StatementCache,
} from '../load/record-loader.ts';
import type { OpenCitizenId } from '../load/stored-row.ts';
import type { RecordModel } from '../model/model.ts';

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

export interface AskedRecords extends Omit<PageRequest, 'subject'> {
  readonly subject: SubjectId;
  readonly args: Readonly<Record<string, unknown>>;
}

/** What one request may see and has asked for; made for each request and never shared between callers. */
export interface RequestScope {
  readonly context: SubgraphContext;
  /** Whether the caller may know that records of the type exist about a subject, whichever do. */
  mayKnow(record: RecordModel, subject: SubjectId): boolean;
  /** Loads a page, together with those asked for in the same tick under the same arguments. */
  load(record: RecordModel, asked: AskedRecords): Promise<Page | undefined>;
}

const NO_ARGUMENTS: ListArguments = { first: 1, filter: [] };

export const createRequestScope = (
  context: SubgraphContext,
  { rules, ...parts }: SubgraphParts & { readonly rules: RecordRules },
): RequestScope => {
  const loaders = new Map<string, ReturnType<typeof createRecordLoader>>();
  const loaderFor = (record: RecordModel, args: AskedRecords['args']) => {
    const read = record.place.kind === 'list' ? readListArguments(record, args) : NO_ARGUMENTS;
    const key = `${record.typeName}${JSON.stringify(read)}`;
    const known = loaders.get(key);
    if (known !== undefined) return known;
    const access = parts.decideRecord(record, context.caller, context.now);
    const loader = createRecordLoader({ record, rules, access, context, arguments: read, ...parts });
    loaders.set(key, loader);
    return loader;
  };
  return {
    context,
    mayKnow: (record, subject) => {
      const { exists } = parts.decideRecord(record, context.caller, context.now);
      return mayOpen(exists, standingOf(subject, { ...context, recordType: record.typeName }));
    },
    load: async (record, { args, ...request }) => loaderFor(record, args)(request),
  };
};
