import { CodedError } from '../../schema/coded-error.ts';
import { parseSubjectId } from '../../schema/identifiers/subject-id-input.ts';
import type { Desk } from '../harness/resolve/define-desk.ts';
import { PAGE_SIZE } from '../harness/sdl/connection.ts';
import type { Filter } from './conditions.ts';
import { createEntryParts } from './entry-parts.ts';
import { countEntries, findEntries } from './find-entries.ts';
import { readBody, textIn } from './read-body.ts';
import { showEntry } from './show-entry.ts';
import { createTotals } from './totals.ts';
import { findUnusual } from './unusual/find-unusual.ts';

type Arguments = Readonly<Record<string, unknown>>;

/** Throws PAGE_SIZE_OUT_OF_BOUNDS. */
export const readPageSize = ({ first }: Arguments): number => {
  const size = first ?? PAGE_SIZE.usual;
  if (typeof size !== 'number' || size < 0 || size > PAGE_SIZE.most) {
    throw new CodedError('PAGE_SIZE_OUT_OF_BOUNDS');
  }
  return size;
};

const readFilter = ({ filter }: Arguments): Filter => {
  const given: Filter = typeof filter === 'object' && filter !== null ? { ...filter } : {};
  return typeof given.subject === 'string' ? { ...given, subject: parseSubjectId(given.subject) } : given;
};

/** The place after which a list goes on. Throws CURSOR_INVALID for the cursor of another list. */
export const readPlace = ({ after }: Arguments, list: string, { cursors }: Desk): number | undefined =>
  typeof after === 'string' ? Number(cursors.open(after, list).recordId) : undefined;

interface PageParts {
  readonly list: string;
  readonly size: number;
  readonly after: number | undefined;
}

/** A connection over what was found, one more than the page holds where there is more. */
export const pageOf = <Node>(
  found: readonly { readonly place: number; readonly node: Node }[],
  { list, size, after }: PageParts,
  { cursors }: Desk,
) => {
  const page = found.slice(0, size);
  const edges = page.map(({ place, node }) => ({
    node,
    cursor: cursors.seal({ value: null, recordId: `${place}` }, list),
  }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: found.length > page.length,
      hasPreviousPage: after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
};

/** Resolves `queryLog`: a page of entries, newest first. */
export const queryLog = async (args: Arguments, desk: Desk) => {
  const { query, context } = desk;
  const filter = readFilter(args);
  const size = readPageSize(args);
  const list = JSON.stringify(['queryLog', filter]);
  const after = readPlace(args, list, desk);
  const entries = await findEntries(query, {
    filter,
    limit: size + 1,
    ...(after !== undefined && { after }),
  });
  const read = entries.map((entry) => ({ entry, body: readBody(entry.body) }));
  const operations = read.flatMap(({ body }) => textIn(body, 'operation') ?? []);
  const parts = createEntryParts(query, { entries, operations: [...new Set(operations)] });
  const found = read.map(({ entry, body }) => ({ place: entry.place, node: showEntry(entry, body, parts) }));
  return {
    ...pageOf(found, { list, size, after }, desk),
    totalCount: () => countEntries(query, filter),
    totals: () => createTotals(query, filter, context),
    unusual: () => findUnusual(query, filter, context.now),
  };
};
