import type { CursorSeal } from '../../../subgraphs/harness/load/cursor.ts';
import type { Counts, Gaps } from './gaps.ts';
import { createRecordWriter, type HandRecord } from './record-writer.ts';
import type { Values } from './statements.ts';

/** What of a page's plumbing is asked for. */
export interface HandList extends HandRecord {
  readonly totalCount?: boolean;
  readonly endCursor?: boolean;
}

/** Records of a page; one more is asked for to know whether there is a next page. */
const PAGE = 5;

export type WriteList = (rows: readonly Values[], counts: Counts) => string;

/** Writes the page of one subject: its rows of a statement. */
export const createListWriter = (
  list: HandList,
  { path, gaps, cursors }: { readonly path: string; readonly gaps: Gaps; readonly cursors: CursorSeal },
): WriteList => {
  const { model, statement, totalCount = false, endCursor = false } = list;
  const writeRecord = createRecordWriter(list, { path: `${path}.nodes.*`, gaps });
  const column = (alias: string): number => statement.columns.get(alias) ?? -1;
  const [idAt, sortedAt, totalAt] = [column('_id'), column('_sorted'), column('_total')];
  const [field] = model.sort;
  const name = JSON.stringify([model.typeName, { field, direction: 'DESC' }, [], 'PUBLIC', null]);

  const cursorOf = (row: Values | undefined): string => {
    if (row === undefined) return 'null';
    const value = row[sortedAt];
    const position = { value: typeof value === 'string' ? value : null, recordId: String(row[idAt]) };
    return `"${cursors.seal(position, name)}"`;
  };

  return (rows, counts) => {
    // Why: where a count is asked for, a subject without records still has a row, which holds the count alone.
    const found = totalCount && rows[0]?.[idAt] === null ? [] : rows;
    const shown = Math.min(found.length, PAGE);
    let json = totalCount ? `{"totalCount":${rows[0]?.[totalAt]},"nodes":[` : '{"nodes":[';
    for (let index = 0; index < shown; index++) {
      if (index > 0) json += ',';
      json += writeRecord(found[index] as Values, counts);
    }
    json += `],"pageInfo":{"hasNextPage":${found.length > shown}`;
    return endCursor ? `${json},"endCursor":${cursorOf(found[shown - 1])}}}` : `${json}}}`;
  };
};
