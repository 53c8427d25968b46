import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LoadedDomain } from '../../../subgraphs/harness/model/load-domain.ts';
import { generateSamples } from '../../../subgraphs/harness/samples/generate.ts';
import {
  type BenchDatabase,
  dataDirFor,
  openBenchDatabase,
  openBenchInstallation,
  withLongConnection,
} from './bench-database.ts';
import { type Imported, measureImport } from './measure-import.ts';
import { SAMPLE } from './sample.ts';

export interface Seeded {
  readonly subjects: number;
  readonly records: number;
  readonly seconds: number;
}

/** What making the database took; remembered beside it. */
export interface Preparation {
  /** The domains it has records of. */
  readonly domains: readonly string[];
  readonly seeded: Seeded;
  readonly imported: Imported;
}

export interface PrepareOptions {
  readonly domains: readonly LoadedDomain[];
  readonly subjects: number;
  readonly importRows: number;
  readonly fresh: boolean;
  readonly say: (text: string) => void;
}

const remembered = async (file: string): Promise<Preparation | undefined> => {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Preparation);
};

const seed = async (database: BenchDatabase, { domains, subjects, say }: PrepareOptions): Promise<Seeded> => {
  const { storage, citizenIds } = await openBenchInstallation(domains, database);
  try {
    return await withLongConnection(database.url, async (long) => {
      const start = performance.now();
      const { records } = await generateSamples({
        models: domains.map(({ model }) => model),
        databaseOf: () => long,
        subjects,
        seed: SAMPLE.seed,
        now: SAMPLE.today,
        citizenIds,
        onProgress: (made) => {
          if (made % 20_000 === 0) say(`${made} subjects`);
        },
      });
      const seconds = (performance.now() - start) / 1000;
      // Why: rows that have just been copied are else tidied up by whoever reads them first, while it is measured.
      await long.query('vacuum (freeze, analyze)');
      return { subjects, records: [...records.values()].reduce((sum, count) => sum + count, 0), seconds };
    });
  } finally {
    await storage.close();
  }
};

/** Makes the database that is asked, once: a complete one is used again. */
export const prepare = async (options: PrepareOptions): Promise<Preparation> => {
  const { domains, subjects, importRows, fresh, say } = options;
  const dataDir = dataDirFor(subjects);
  const done = join(dataDir, 'prepared.json');
  const names = domains.map(({ model }) => model.name);
  const before = fresh ? undefined : await remembered(done);
  if (before !== undefined && names.every((name) => before.domains.includes(name))) return before;
  say(`Making ${subjects} subjects and their records …`);
  await rm(dataDir, { recursive: true, force: true });
  const database = await openBenchDatabase(dataDir);
  try {
    const seeded = await seed(database, options);
    say(`Importing a file of ${importRows} rows …`);
    const preparation = {
      domains: names,
      seeded,
      imported: await measureImport(domains, database, importRows),
    };
    await writeFile(done, `${JSON.stringify(preparation, null, 2)}\n`);
    return preparation;
  } finally {
    await database.stop();
  }
};
