import type { Gateway } from './ask-gateway.ts';
import { type Page, TEXTS } from './log-queries.ts';

const MOST_PAGES = 100;

/** Lets the reader keep the entries that fit a filter, newest first, up to 10,000: JSON, one a line. */
export const downloadTexts = async (gateway: Gateway, filter: object): Promise<void> => {
  const lines: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { queryLog }: Page<object> = await gateway.ask(TEXTS, { filter, after });
    lines.push(...queryLog.nodes.map((node) => `${JSON.stringify(node)}\n`));
    if (!queryLog.pageInfo.hasNextPage) break;
    after = queryLog.pageInfo.endCursor;
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(lines, { type: 'application/jsonl' }));
  link.download = 'query-log-entries.jsonl';
  link.click();
  URL.revokeObjectURL(link.href);
};
