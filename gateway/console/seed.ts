import { type Command, InvalidArgumentError } from 'commander';
import { findExamples } from '../../subgraphs/harness/samples/examples.ts';
import { generateSamples } from '../../subgraphs/harness/samples/generate.ts';
import { type ConfigOption, configOption } from './config-option.ts';
import type { ConsoleParts } from './parts.ts';
import { createProgressBar } from './progress-bar.ts';
import { printTable } from './table.ts';
import { type OpenRecords, withInstallation } from './with-installation.ts';

interface SeedCommandOptions extends ConfigOption {
  readonly subjects?: number;
  readonly seed: string;
  readonly append?: true;
  readonly printExamples?: true;
}

const mostSubjects = 10_000_000;

const readCount = (text: string): number => {
  const count = /^\d+$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > mostSubjects) {
    throw new InvalidArgumentError(`It is not a whole number from 1 to ${mostSubjects}.`);
  }
  return count;
};

const generate = async (
  records: OpenRecords,
  { subjects, seed, append, now }: SeedCommandOptions & { readonly subjects: number; readonly now: Date },
): Promise<string> => {
  const bar = createProgressBar(process.stderr);
  const report = await generateSamples({
    ...{ ...records, subjects, seed, now },
    whenFilled: append ? 'append' : 'refuse',
    onProgress: (done) => bar.show(done / subjects, `${done} subjects`),
  }).finally(bar.end);
  const rows = [...report.records].map(([table, count]) => [table, String(count)]);
  const total = [...report.records.values()].reduce((sum, count) => sum + count, 0);
  return `${printTable({ heads: ['table', 'records'], rows })}\n${total} records about ${subjects} synthetic subjects.`;
};

const examples = async ({ models, databaseOf }: OpenRecords, now: Date): Promise<string> => {
  const found = await findExamples(models, { databaseOf, now });
  if (found.length === 0) return 'There are no records yet: run seed --subjects 400 first.';
  const rows = found.map(({ what, where, id }) => [id, what, where]);
  return printTable({ heads: ['id', 'example of', 'found in'], rows });
};

/** `seed`: fills the domains with synthetic records, and shows ids to try. */
export const registerSeed = (program: Command, parts: ConsoleParts): void => {
  const command = program
    .command('seed')
    .description('make synthetic subjects and records; nobody real is among them')
    .option('-n, --subjects <number>', 'how many subjects to make', readCount)
    .option('--seed <text>', 'the same seed makes the same records', 'aba')
    .option('--append', 'add to the records there are, instead of refusing')
    .option('--print-examples', 'print ids for each kind of subject, record type and state of a record')
    .addOption(configOption());
  command.action(async (options: SeedCommandOptions) => {
    const { subjects, printExamples } = options;
    if (subjects === undefined && printExamples === undefined) {
      command.error('error: seed takes --subjects <number>, --print-examples or both');
    }
    await withInstallation(parts, options, async (records) => {
      const now = parts.now();
      if (subjects !== undefined) {
        parts.terminal.print(await generate(records, { ...options, subjects, now }));
      }
      if (printExamples) parts.terminal.print(await examples(records, now));
    });
  });
};
