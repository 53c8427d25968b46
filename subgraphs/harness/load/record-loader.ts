import DataLoader from 'dataloader';
import { clockTimeAt } from '../../../schema/access/clock-time.ts';
import type { RecordRules } from '../../../schema/access/condition.ts';
import { standingWordOfAll } from '../../../schema/access/withheld-bits.ts';
import type { SubgraphContext } from '../../../schema/subgraph.ts';
import type { SubjectId } from '../../../schema/subject-id.ts';
import type { RecordModel } from '../model/model.ts';
import type { CursorSeal, Position } from './cursor.ts';
import type { ListArguments } from './list-arguments.ts';
import { mayOpen, type RecordAccess, type SubjectStanding, standingOf } from './record-access.ts';
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

interface Asked {
  readonly fields: readonly string[];
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

/** What several requests ask of their records, together: they differ by alias, and one statement serves them all. */
const togetherOf = (requests: readonly PageRequest[]): Asked => {
  const different = [...new Set(requests.map((request) => request.fields))];
  return {
    fields: [...new Set(different.flatMap((fields) => [...fields]))].sort(),
    total: requests.some((request) => request.total),
  };
};

const statementFor = (parts: LoaderParts, { fields, total }: Asked, after: Position | undefined) => {
  const { record, access, rules, context, arguments: args } = parts;
  const single = record.place.kind !== 'list';
  const wanted = {
    fields,
    total,
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

/** A subject of a fetch and what the caller holds over it. */
interface Candidate {
  readonly subject: SubjectId;
  readonly standing: SubjectStanding;
}

const bindingsOf = (parts: LoaderParts, open: readonly Candidate[], after: Position | undefined) => {
  const { arguments: args } = parts;
  const standings = open.map(({ standing }) => standing);
  const bindings = new Map<string, unknown>([
    ['ids', open.map(({ subject }) => subject)],
    ['person', booleanArray(standings.map(({ person }) => person))],
    ['own', booleanArray(standings.map(({ own }) => own))],
    ['granted', booleanArray(standings.map(({ granted }) => granted))],
    // Why one more: the record behind the page says whether there is a next one, without a count.
    ['limit', args.first + 1],
    ['after value', after?.value],
    ['after record', after?.recordId],
  ]);
  for (const { field, operator, value } of args.filter) bindings.set(`filter ${field} ${operator}`, value);
  return bindings;
};

const rowsByPlace = (rows: readonly StoredRow[]): ReadonlyMap<number, readonly StoredRow[]> => {
  const found = new Map<number, StoredRow[]>();
  for (const row of rows) {
    const place = Number(row._n);
    const own = found.get(place);
    if (own === undefined) found.set(place, [row]);
    else own.push(row);
  }
  return found;
};

/** Makes the page of one subject from its rows: one more than the page holds where there is a next one. */
const createPage =
  (
    { record, access, arguments: args, cursors, openCitizenId }: LoaderParts,
    { fields }: Statement,
    list: string,
  ) =>
  (rows: readonly StoredRow[], { standing }: SubjectStanding): Page => {
    const standingWord = access.grantable ? standingWordOfAll(standing, record.labelledFields) : 0;
    const found = rows.filter((row) => row._id !== null);
    const shown = record.place.kind === 'list' ? found.slice(0, args.first) : found;
    return {
      records: shown.map((row) => showRecord(row, { fields, openCitizenId, standingWord })),
      hasNextPage: found.length > shown.length,
      total: Number(rows[0]?._total ?? 0),
      cursor: (index) => {
        const row = shown[index];
        const value = row?._sorted;
        return cursors.seal(
          { value: typeof value === 'string' ? value : null, recordId: String(row?._id) },
          list,
        );
      },
    };
  };

/** Each subject's page once, however many requests ask for it. */
export const loadPages = async (
  parts: LoaderParts,
  requests: readonly PageRequest[],
): Promise<(Page | undefined)[]> => {
  const { record, access, context, arguments: args } = parts;
  const list = listName(parts);
  const after = args.after === undefined ? undefined : parts.cursors.open(args.after, list);
  const asking = { ...context, recordType: record.typeName };
  const open = [...new Set(requests.map(({ subject }) => subject))]
    .map((subject) => ({ subject, standing: standingOf(subject, asking) }))
    .filter(({ standing }) => mayOpen(access.exists, standing));
  if (open.length === 0) return requests.map(() => undefined);
  const statement = statementFor(parts, togetherOf(requests), after);
  const bindings = bindingsOf(parts, open, after);
  const rows = await parts.query(
    statement.text,
    statement.parameters.map((name) => bindings.get(name) ?? clockTimeAt(name, context.now)),
  );
  const byPlace = rowsByPlace(rows);
  const pageOf = createPage(parts, statement, list);
  const pages = new Map(
    open.map(({ subject, standing }, index) => [subject, pageOf(byPlace.get(index + 1) ?? [], standing)]),
  );
  return requests.map(({ subject }) => pages.get(subject));
};

/**
 * Loads pages of one record type under one set of arguments: all subjects of a fetch in one statement.
 * Made for each request; nothing of it outlives the caller it was made for.
 */
export const createRecordLoader = (parts: LoaderParts) => {
  const loader = new DataLoader<PageRequest, Page | undefined>((requests) => loadPages(parts, requests), {
    cache: false,
  });
  return (request: PageRequest): Promise<Page | undefined> => loader.load(request);
};
