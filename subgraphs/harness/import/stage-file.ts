import { ConfigurationError } from '../../../schema/configuration-error.ts';
import type { LineCopy } from '../write/copy-lines.ts';
import { copyLine } from '../write/stored-text.ts';
import { readCodeLabels } from './code-labels.ts';
import { type Defaults, refuseIncomplete } from './complete-headings.ts';
import { sizeOfFile } from './decode-file.ts';
import { type Binding, bindHeadings } from './headings.ts';
import { createIdentifierReaders } from './identifier-readers.ts';
import type { ImportOptions } from './import-options.ts';
import { tellsAge } from './minor-at-act.ts';
import { readFileRows } from './read-file.ts';
import type { RejectsFile } from './rejects-file.ts';
import { createRowParser, type RowParser } from './row-parser.ts';

/** What was counted on the way, and the columns that the file says something about. */
export interface StagedFile {
  readonly rowsRead: number;
  readonly rejected: number;
  readonly suspect: number;
  readonly delivered: readonly string[];
}

const boundColumns = (bindings: readonly Binding[]): readonly string[] =>
  bindings.flatMap((binding) => {
    if (binding.kind !== 'column') return [];
    const { name, indexedIn } = binding.column;
    return indexedIn === undefined ? [name] : [name, indexedIn];
  });

interface Staging {
  readonly options: ImportOptions;
  readonly defaults: Defaults;
  readonly stage: LineCopy;
  readonly rejects: RejectsFile;
}

/** Parses every row of the file into the stage or the rejects. */
export const stageFile = async ({ options, defaults, stage, rejects }: Staging): Promise<StagedFile> => {
  const { file, record, model, now, ignore = [], onProgress } = options;
  const bytesTotal = await sizeOfFile(file);
  const codeLabels = readCodeLabels(model.document);
  const identifiers = createIdentifierReaders(now);
  const counted = { rowsRead: 0, rejected: 0, suspect: 0 };
  let bytesRead = 0;
  let bindings: readonly Binding[] = [];
  let parseRow: RowParser = () => ({ kind: 'rejected', faults: [] });
  const onBytes = (count: number) => {
    bytesRead += count;
    onProgress?.({ bytesRead, bytesTotal, rowsRead: counted.rowsRead });
  };
  for await (const item of readFileRows(file, onBytes)) {
    if (item.kind === 'headings') {
      bindings = bindHeadings(item.headings, record, { ignore });
      if (item.complete) refuseIncomplete(record, bindings, defaults);
      const { newRecordId, citizenIds } = options;
      parseRow = createRowParser({
        ...{ record, bindings, defaults, codeLabels, identifiers, citizenIds, newRecordId, now },
      });
      continue;
    }
    counted.rowsRead++;
    const row =
      item.kind === 'row' ? parseRow(item.cells) : { kind: 'rejected' as const, faults: [item.fault] };
    if (row.kind === 'rejected') {
      counted.rejected++;
      await rejects.add(item.line, row.faults);
    } else {
      if (row.suspect) counted.suspect++;
      await stage.add(copyLine([String(item.line), row.sought, ...row.values]));
    }
  }
  if (bindings.length === 0 && counted.rowsRead === 0) {
    throw new ConfigurationError(
      'IMPORT_FILE_MALFORMED',
      'the file is empty: its first line must hold headings',
    );
  }
  const derived = tellsAge(bindings) ? ['minorAtAct'] : [];
  return { ...counted, delivered: [...boundColumns(bindings), ...derived] };
};
