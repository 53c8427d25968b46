import { ConfigurationError } from '../../../schema/configuration-error.ts';
import type { DomainModel, RecordModel } from '../model/model.ts';
import type { Database, Session } from '../storage/database.ts';
import type { CitizenIdCipher } from '../write/citizen-id-cipher.ts';
import { readColumnDefaults } from '../write/column-defaults.ts';
import type { LineCopy } from '../write/copy-lines.ts';
import { copyLine } from '../write/stored-text.ts';
import { readCodeLabels } from './code-labels.ts';
import { type Defaults, derivedOf, refuseIncomplete } from './complete-headings.ts';
import { sizeOfFile } from './decode-file.ts';
import { type Binding, bindHeadings } from './headings.ts';
import { createIdentifierReaders } from './identifier-readers.ts';
import { type MergeCounts, mergeStage } from './merge.ts';
import { readFileRows } from './read-file.ts';
import { createRejectsFile, type RejectsFile } from './rejects-file.ts';
import { createRowParser, type RowParser } from './row-parser.ts';
import { openStage } from './stage.ts';

export interface ImportOptions {
  readonly model: DomainModel;
  readonly record: RecordModel;
  /** CSV, or JSON Lines when it ends in .jsonl, .ndjson or .json; UTF-8 or GB18030. */
  readonly file: string;
  readonly database: Pick<Database, 'transaction'>;
  readonly now: Date;
  readonly newRecordId: () => string;
  readonly citizenIds: CitizenIdCipher;
  /** Who delivered the file, where it has no headings for that. */
  readonly source?: { readonly name: string; readonly uscc: string };
  /** Where the file has no heading for it; the record type's name by default. */
  readonly catalogItemCode?: string;
  /** Headings to pass over. */
  readonly ignore?: readonly string[];
  readonly onProgress?: (progress: ImportProgress) => void;
}

export interface ImportProgress {
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly rowsRead: number;
}

export interface ImportReport extends MergeCounts {
  readonly rowsRead: number;
  readonly rejected: number;
  /** Good rows with an identifier whose check fails; stored and marked. */
  readonly suspect: number;
  /** Where the rejected rows are told, when there are any. */
  readonly rejectsFile?: string;
}

const defaultsOf = ({ now, source, catalogItemCode, record }: ImportOptions): Defaults => {
  const instant = now.toISOString();
  return {
    catalogItemCode: catalogItemCode ?? record.typeName,
    formedAt: instant,
    providedAt: instant,
    updatedAt: instant,
    ...(source !== undefined && { sourceOrgName: source.name, sourceOrgUscc: source.uscc }),
  };
};

const boundColumns = (bindings: readonly Binding[]): readonly string[] =>
  bindings.flatMap((binding) => (binding.kind === 'column' ? [binding.column.name] : []));

interface Delivery {
  readonly options: ImportOptions;
  readonly defaults: Defaults;
  readonly stage: LineCopy;
  readonly rejects: RejectsFile;
}

/** Parses every row of the file into the stage or the rejects; returns what was counted and which columns were filled. */
const stageFile = async ({ options, defaults, stage, rejects }: Delivery) => {
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
      const sealCitizenId = options.citizenIds.seal;
      const { newRecordId } = options;
      parseRow = createRowParser({
        ...{ record, bindings, defaults, codeLabels, identifiers, sealCitizenId, newRecordId },
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
      await stage.add(copyLine([String(item.line), ...row.values]));
    }
  }
  if (bindings.length === 0 && counted.rowsRead === 0) {
    throw new ConfigurationError(
      'IMPORT_FILE_MALFORMED',
      'the file is empty: its first line must hold headings',
    );
  }
  return { counted, bound: boundColumns(bindings) };
};

const importInto = async (
  transaction: Session,
  options: ImportOptions,
  rejects: RejectsFile,
): Promise<Omit<ImportReport, 'rejectsFile'>> => {
  const { record, source } = options;
  const stored = await readColumnDefaults(transaction, record);
  const defaults = { ...stored, ...defaultsOf(options) };
  const stage = await openStage(transaction, record);
  try {
    const { counted, bound } = await stageFile({ options, defaults, stage, rejects });
    await stage.close();
    const said = source === undefined ? [] : ['sourceOrgName', 'sourceOrgUscc'];
    const merged = await mergeStage(transaction, {
      record,
      delivered: new Set([...bound, ...said, 'identifierSuspect']),
      filled: new Set([
        'subjectRef',
        'recordId',
        ...record.key,
        ...Object.keys(defaults),
        ...derivedOf(record),
      ]),
      openCitizenId: options.citizenIds.open,
    });
    return { ...counted, ...merged };
  } catch (error) {
    stage.abandon();
    throw error;
  }
};

/**
 * Imports one file: its good rows all at once or, when the file or the database fails, none. Bad rows are told in
 * `<file>.rejects.csv`. Importing the same file again changes nothing. Throws ConfigurationError for a file that cannot be used.
 */
export const importFile = async (options: ImportOptions): Promise<ImportReport> => {
  const rejects = createRejectsFile(options.file);
  try {
    const report = await options.database.transaction(
      (transaction) => importInto(transaction, options, rejects),
      { statementTimeoutMs: 0 },
    );
    const rejectsFile = await rejects.keep();
    return { ...report, ...(rejectsFile !== undefined && { rejectsFile }) };
  } catch (error) {
    await rejects.discard();
    throw error;
  }
};
