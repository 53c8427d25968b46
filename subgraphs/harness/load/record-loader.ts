import DataLoader from 'dataloader';
import type { RecordRules } from '../../../schema/access/condition.ts';
import { chinaDay } from '../../../schema/scalars/calendar-day.ts';
import type { SubgraphContext } from '../../../schema/subgraph.ts';
import type { SubjectId } from '../../../schema/subject-id.ts';
import type { RecordModel } from '../model/model.ts';
import type { CursorSeal, Position } from './cursor.ts';
import type { ListArguments } from './list-arguments.ts';
import { mayOpen, type RecordAccess, standingOf } from './record-access.ts';
import { buildStatement, type Statement } from './statement.ts';
import { type OpenCitizenId, type ShownRecord, type StoredRow, showRecord } from './stored-row.ts';

export type Query = (text: string, parameters: readonly unknown[]) => Promise<readonly StoredRow[]>;

/** One subject's page of a record type; undefined where the caller may not know of such records at all. */
export interface Page {
  readonly records: readonly ShownRecord[];
  readonly hasNextPage: boolean;
  readonly total: number;
  cursor(index: number): string;
}

export interface PageRequest {
  readonly subject: SubjectId;
  readonly fields: ReadonlySet<string>;
  readonly total: boolean;
}

export interface LoaderParts {
  readonly record: RecordModel;
  readonly rules: RecordRules;
  readonly access: RecordAccess;
  readonly context: SubgraphContext;
  readonly arguments: ListArguments;
  readonly query: Query;
  readonly cursors: CursorSeal;
  readonly openCitizenId: OpenCitizenId;
  readonly statements: StatementCache;
}

export type StatementCache = (key: string, build: () => Statement) => Statement;

const MOST_STATEMENTS = 2_000;

/** Keeps the texts of statements: they differ by what is asked and by class of callers, never by values. */
export const createStatementCache = (): StatementCache => {
  const known = new Map<string, Statement>();
  return (key, build) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= MOST_STATEMENTS) known.clear();
    const statement = build();
    known.set(key, statement);
    return statement;
  };
};

/** What a cursor is bound to: the list, its order and filter, and who may see what in it. */
const listName = ({ record, arguments: { sort, filter }, context: { caller } }: LoaderParts): string =>
  JSON.stringify([record.typeName, sort, filter, caller.role, caller.purpose]);

const statementFor = (parts: LoaderParts, requests: readonly PageRequest[], after: Position | undefined) => {
  const { record, access, rules, context, arguments: args } = parts;
  const single = record.place.kind !== 'list';
  const fields = [...new Set(requests.flatMap((request) => [...request.fields]))].sort();
  const wanted = {
    fields,
    total: requests.some((request) => request.total),
    arguments: args,
    after:
      after === undefined
        ? ('start' as const)
        : after.value === null
          ? ('absent' as const)
          : ('value' as const),
    single,
  };
  const shape = args.filter.map(({ field, operator }) => [field, operator]);
  const key = JSON.stringify([
    record.sqlTable,
    access.signature,
    fields,
    wanted.total,
    wanted.after,
    args.sort,
    shape,
  ]);
  return parts.statements(key, () => buildStatement({ record, access, rules, now: context.now, wanted }));
};

/** Why as text: postgres.js writes every element of a boolean array as false. */
const booleanArray = (values: readonly boolean[]): string => `{${values.map(String).join(',')}}`;

const bindingsOf = (parts: LoaderParts, requests: readonly PageRequest[], after: Position | undefined) => {
  const { record, context, arguments: args } = parts;
  const standings = requests.map(({ subject }) =>
    standingOf(subject, { ...context, recordType: record.typeName }),
  );
  const bindings = new Map<string, unknown>([
    ['ids', requests.map(({ subject }) => subject)],
    ['person', booleanArray(standings.map(({ person }) => person))],
    ['own', booleanArray(standings.map(({ own }) => own))],
    ['granted', booleanArray(standings.map(({ granted }) => granted))],
    ['today', chinaDay(context.now)],
    ['now', context.now.toISOString()],
    // Why one more: the record behind the page says whether there is a next one, without a count.
    ['limit', args.first + 1],
    ['after value', after?.value],
    ['after record', after?.recordId],
  ]);
  for (const { field, operator, value } of args.filter) bindings.set(`filter ${field} ${operator}`, value);
  return bindings;
};

const loadPages = async (
  parts: LoaderParts,
  requests: readonly PageRequest[],
): Promise<(Page | undefined)[]> => {
  const { record, access, context, arguments: args } = parts;
  const list = listName(parts);
  const after = args.after === undefined ? undefined : parts.cursors.open(args.after, list);
  const open = requests.filter(({ subject }) =>
    mayOpen(access.exists, standingOf(subject, { ...context, recordType: record.typeName })),
  );
  if (open.length === 0) return requests.map(() => undefined);
  const statement = statementFor(parts, open, after);
  const bindings = bindingsOf(parts, open, after);
  const rows = await parts.query(
    statement.text,
    statement.parameters.map((name) => bindings.get(name)),
  );
  const bySubject = new Map<number, StoredRow[]>();
  for (const row of rows) {
    const found = bySubject.get(Number(row._n));
    if (found === undefined) bySubject.set(Number(row._n), [row]);
    else found.push(row);
  }
  const places = new Map(open.map((request, place) => [request, place + 1]));
  return requests.map((request) => {
    const place = places.get(request);
    if (place === undefined) return undefined;
    const own = bySubject.get(place) ?? [];
    const found = own.filter((row) => row._id !== null);
    const shown = record.place.kind === 'list' ? found.slice(0, args.first) : found;
    return {
      records: shown.map((row) =>
        showRecord(row, { fields: statement.fields, openCitizenId: parts.openCitizenId }),
      ),
      hasNextPage: found.length > shown.length,
      total: Number(own[0]?._total ?? 0),
      cursor: (index) => {
        const row = shown[index];
        const value = row?._sorted;
        return parts.cursors.seal(
          { value: typeof value === 'string' ? value : null, recordId: String(row?._id) },
          list,
        );
      },
    };
  });
};

/**
 * Loads pages of one record type under one set of arguments: all subjects of a fetch in one statement.
 * Made for each request; nothing of it outlives the caller it was made for.
 */
export const createRecordLoader = (parts: LoaderParts) => {
  const loader = new DataLoader<PageRequest, Page | undefined>((requests) => loadPages(parts, requests), {
    cache: false,
    maxBatchSize: 1_000,
  });
  return (request: PageRequest): Promise<Page | undefined> => loader.load(request);
};
