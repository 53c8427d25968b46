import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { ConfigurationError } from '../../../schema/configuration-error.ts';
import type { SourceItem } from './source-item.ts';

/** More than any lawful row; a quote that is never closed is found before it swallows the memory. */
const mostRecordBytes = 4 * 1024 * 1024;

const lineBreaks = (cell: string): number => (cell.includes('\n') ? cell.split('\n').length - 1 : 0);

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

const refusal = (line: number, cause: CsvError): ConfigurationError =>
  new ConfigurationError(
    'IMPORT_FILE_MALFORMED',
    `line ${line}: the row cannot be read (${cause.code}); look for a quote that is not closed`,
    { cause },
  );

/** The rows of a CSV text: the first is its headings, empty ones are passed over, and one with a cell too many is broken. */
export async function* readCsv(text: AsyncIterable<string>): AsyncGenerator<SourceItem> {
  // Why relaxed quotes: names such as 马尔康"云上"酒店 arrive with bare quotes in them.
  const records = pipeline(
    Readable.from(text),
    parse({ relax_column_count: true, relax_quotes: true, max_record_size: mostRecordBytes }),
    () => undefined,
  );
  let headings: readonly string[] | undefined;
  let line = 1;
  try {
    for await (const cells of records as AsyncIterable<readonly string[]>) {
      const at = line;
      line += cells.reduce((count, cell) => count + lineBreaks(cell), 1);
      if (isBlank(cells)) continue;
      if (headings === undefined) {
        headings = cells;
        yield { kind: 'headings', headings, complete: true };
      } else if (cells.length === headings.length) {
        yield { kind: 'row', line: at, cells };
      } else {
        const reason = `there are ${headings.length} headings`;
        yield {
          kind: 'broken',
          line: at,
          fault: { column: '', valueClass: `${cells.length} values`, reason },
        };
      }
    }
  } catch (error) {
    throw error instanceof CsvError ? refusal(line, error) : error;
  }
}
