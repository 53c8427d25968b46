import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createCitizenIdCipher } from '../../../schema/identity-numbers/citizen-id-cipher.ts';
import { importFile } from '../../../subgraphs/harness/import/import-file.ts';
import type { LoadedDomain } from '../../../subgraphs/harness/model/load-domain.ts';
import { migrateDomains } from '../../../subgraphs/harness/storage/migrate.ts';
import { opaqueBytes, opaqueText } from '../../../subgraphs/harness/write/opaque-text.ts';
import { type BenchDatabase, withLongConnection } from './bench-database.ts';
import { writePenaltyFile } from './penalty-file.ts';
import { SAMPLE } from './sample.ts';

export interface Imported {
  readonly rows: number;
  readonly seconds: number;
  /** The same file once more, when nothing in it is new. */
  readonly secondsAgain: number;
}

/** A database of its own beside the one that is asked. */
const NAME = 'bench_import';

const withEmptyDatabase = async <Result>(url: string, work: (url: string) => Promise<Result>) => {
  const beside = new URL(url);
  beside.pathname = `/${NAME}`;
  const administer = (statement: string) => withLongConnection(url, ({ query }) => query(statement));
  await administer(`drop database if exists ${NAME} with (force)`);
  await administer(`create database ${NAME} template template0`);
  try {
    return await work(beside.href);
  } finally {
    await administer(`drop database ${NAME} with (force)`);
  }
};

const withPenalties = (domains: readonly LoadedDomain[]) => {
  for (const { model } of domains) {
    const record = model.records.find(({ tableName }) => tableName === 'penalties');
    if (record !== undefined) return { model, record };
  }
  throw new Error('no domain has penalties');
};

/** Imports a CSV file of synthetic penalty decisions into an empty database, twice. */
export const measureImport = async (
  domains: readonly LoadedDomain[],
  { dataDir, url }: Pick<BenchDatabase, 'dataDir' | 'url'>,
  rows: number,
): Promise<Imported> => {
  const { model, record } = withPenalties(domains);
  const file = join(dataDir, 'penalties.csv');
  await writePenaltyFile(file, model.samples, rows);
  const citizenIds = createCitizenIdCipher({ key: randomBytes(32) });
  try {
    return await withEmptyDatabase(url, async (empty) => {
      await migrateDomains(empty, [model]);
      const timed = (inserted: number) =>
        withLongConnection(empty, async (database) => {
          const newRecordId = () => opaqueText(randomBytes(opaqueBytes));
          const start = performance.now();
          const report = await importFile({
            ...{ model, record, file, database, newRecordId, citizenIds },
            now: SAMPLE.today,
          });
          if (report.inserted !== inserted || report.rejected > 0 || report.updated > 0)
            throw new Error(`the import went wrong: ${JSON.stringify(report)}`);
          return (performance.now() - start) / 1000;
        });
      return { rows, seconds: await timed(rows), secondsAgain: await timed(0) };
    });
  } finally {
    await rm(file, { force: true });
  }
};
