import type { Session } from '../storage/database.ts';
import { readColumnDefaults } from '../write/column-defaults.ts';
import { type Defaults, derivedOf } from './complete-headings.ts';
import type { ImportOptions } from './import-options.ts';
import { type MergeCounts, mergeStage } from './merge.ts';
import { createRejectsFile, type RejectsFile } from './rejects-file.ts';
import { openStage } from './stage.ts';
import { stageFile } from './stage-file.ts';

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

const importInto = async (
  transaction: Session,
  options: ImportOptions,
  rejects: RejectsFile,
): Promise<Omit<ImportReport, 'rejectsFile'>> => {
  const { record, source } = options;
  await options.holdKeys?.(transaction);
  const stored = await readColumnDefaults(transaction, record);
  const defaults = { ...stored, ...defaultsOf(options) };
  const stage = await openStage(transaction, record);
  const { delivered, ...counted } = await stageFile({ options, defaults, stage, rejects });
  await stage.close();
  const said = source === undefined ? [] : ['sourceOrgName', 'sourceOrgUscc'];
  const always = ['subjectRef', 'recordId', ...record.key, ...Object.keys(defaults), ...derivedOf(record)];
  const merged = await mergeStage(transaction, {
    record,
    delivered: new Set([...delivered, ...said, 'identifierSuspect']),
    filled: new Set(always),
    openCitizenId: options.citizenIds.open,
  });
  return { ...counted, ...merged };
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
