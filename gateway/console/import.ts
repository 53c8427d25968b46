import { randomBytes } from 'node:crypto';
import { type Command, InvalidArgumentError } from 'commander';
import { ConfigurationError } from '../../schema/configuration-error.ts';
import { parseUscc } from '../../schema/identifiers/uscc.ts';
import { type ImportReport, importFile } from '../../subgraphs/harness/import/import-file.ts';
import type { DomainModel, RecordModel } from '../../subgraphs/harness/model/model.ts';
import { opaqueBytes, opaqueText } from '../../subgraphs/harness/write/opaque-text.ts';
import { type ConfigOption, configOption } from './config-option.ts';
import type { ConsoleParts } from './parts.ts';
import { createProgressBar } from './progress-bar.ts';
import { withInstallation } from './with-installation.ts';

interface ImportCommandOptions extends ConfigOption {
  readonly sourceName?: string;
  readonly sourceUscc?: string;
  readonly catalogItem?: string;
  readonly ignore?: readonly string[];
}

const namesOf = ({ typeName, place }: RecordModel): readonly string[] =>
  place.kind === 'entity' ? [typeName] : [typeName, place.field];

const unknown = (message: string): never => {
  throw new ConfigurationError('IMPORT_TYPE_UNKNOWN', message);
};

const domainNamed = (models: readonly DomainModel[], name: string): DomainModel =>
  models.find((model) => model.name === name) ??
  unknown(`There is no domain of that name; there are ${models.map((model) => model.name).join(', ')}.`);

/** The record type of that name, or of that list of the file; without a name, the subjects themselves. */
const recordNamed = ({ name: domain, records }: DomainModel, name: string | undefined): RecordModel => {
  const wanted = name?.toLowerCase();
  const found = records.find((record) =>
    wanted === undefined
      ? record.place.kind === 'entity'
      : namesOf(record).some((own) => own.toLowerCase() === wanted),
  );
  const known = records.map((record) => namesOf(record).join(' or ')).join(', ');
  return found ?? unknown(`Say which records of ${domain} the file holds: ${known}.`);
};

const readUscc = (text: string): string => {
  const parsed = parseUscc(text);
  if (!parsed.ok) throw new InvalidArgumentError('It is not a unified social credit code.');
  return parsed.value;
};

const readList = (text: string): readonly string[] => text.split(',').map((heading) => heading.trim());

const sourceOf = ({ sourceName, sourceUscc }: ImportCommandOptions) =>
  sourceName === undefined || sourceUscc === undefined
    ? {}
    : { source: { name: sourceName, uscc: sourceUscc } };

const reportText = ({ rowsRead, ...counts }: ImportReport): string => {
  const { inserted, updated, unchanged, duplicates, rejected, suspect } = counts;
  const lines = [
    `${rowsRead} rows read: ${inserted} inserted, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected.`,
  ];
  if (duplicates > 0) lines.push(`${duplicates} gave way to a later row of the same record.`);
  if (suspect > 0)
    lines.push(`${suspect} hold an identifier that fails its check; they are stored and marked.`);
  if (inserted + updated === 0) lines.push('Nothing changed.');
  return lines.join('\n');
};

const refuseRejected = ({ rejected, rejectsFile }: ImportReport): void => {
  if (rejected === 0) return;
  const message = `${rejected} rows were rejected and the others are stored: ${rejectsFile} says why. Mend these rows and import the file again.`;
  throw new ConfigurationError('IMPORT_ROWS_REJECTED', message);
};

/** `import`: brings a delivered file into a domain's records. */
export const registerImport = (program: Command, parts: ConsoleParts): void => {
  program
    .command('import')
    .description('import a CSV or JSON Lines file; bad rows are told in <file>.rejects.csv')
    .argument('<domain>', 'the domain the records belong to')
    .argument('<type>', 'the record type or its list; left out for the subjects themselves')
    .argument('[file]', 'the file; .jsonl, .ndjson and .json are JSON Lines, all else CSV')
    .usage('[options] <domain> [type] <file>')
    .option('--source-name <name>', 'the organ that delivered the file, where no heading says it')
    .option('--source-uscc <code>', 'its unified social credit code', readUscc)
    .option('--catalog-item <code>', 'the catalogue item of its records, where no heading says it')
    .option('--ignore <headings>', 'headings to leave out, separated by commas', readList)
    .addOption(configOption())
    .action(async (domain: string, type: string, file: string | undefined, options: ImportCommandOptions) => {
      const report = await withInstallation(parts, options, async ({ models, databaseOf, ...sealing }) => {
        const model = domainNamed(models, domain);
        const record = recordNamed(model, file === undefined ? undefined : type);
        const bar = createProgressBar(process.stderr);
        return importFile({
          ...{ model, record, ...sealing, ...sourceOf(options) },
          file: file ?? type,
          database: databaseOf(model.name),
          now: parts.now(),
          newRecordId: () => opaqueText(randomBytes(opaqueBytes)),
          ...(options.catalogItem !== undefined && { catalogItemCode: options.catalogItem }),
          ...(options.ignore !== undefined && { ignore: options.ignore }),
          onProgress: ({ bytesRead, bytesTotal, rowsRead }) =>
            bar.show(bytesRead / bytesTotal, `${rowsRead} rows`),
        }).finally(bar.end);
      });
      parts.terminal.print(reportText(report));
      refuseRejected(report);
    });
};
