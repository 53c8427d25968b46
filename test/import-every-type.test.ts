import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSupergraphConfig } from '../schema/composition/read-supergraph-config.ts';
import { createCitizenIdCipher } from '../schema/identity-numbers/citizen-id-cipher.ts';
import { importFile } from '../subgraphs/harness/import/import-file.ts';
import { loadDomains } from '../subgraphs/harness/model/load-domain.ts';
import type { DomainModel, RecordModel } from '../subgraphs/harness/model/model.ts';
import { createDraw } from '../subgraphs/harness/samples/draw.ts';
import { createOtherSubjects } from '../subgraphs/harness/samples/other-subjects.ts';
import { sampledTables } from '../subgraphs/harness/samples/sample-rows.ts';
import { sampleSubject } from '../subgraphs/harness/samples/subjects.ts';
import { projectRoot } from '../subgraphs/harness/sdl/sdl-library.ts';
import { migrateDomains } from '../subgraphs/harness/storage/migrate.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';

const today = new Date('2026-11-25T08:00:00Z');
const seed = 'deliveries';
const others = createOtherSubjects({ seed, today });
/** Minors are left out: their sample numbers lie in the future, and a delivered number may not. */
const subjects = Array.from({ length: 1_500 }, (_, number) => sampleSubject(number, { seed, today })).filter(
  ({ minor }) => !minor,
);

const { subgraphs } = await readSupergraphConfig(join(projectRoot(), 'supergraph.yaml'));
const models = (await loadDomains(subgraphs)).map(({ model }) => model);

let test: TestDatabase;
let folder: string;
beforeAll(async () => {
  test = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'credit-deliveries-'));
  await migrateDomains(test.url, subgraphs);
});
afterAll(async () => {
  await test.close();
  await rm(folder, { recursive: true });
});

/** A department's delivery: what the domain's samples say of subjects, but for the marks the import itself makes. */
const delivery = (model: DomainModel, record: RecordModel): readonly object[] => {
  const records = sampledTables(model).find((table) => table.record === record)?.records;
  return subjects.flatMap((subject) => {
    const draw = createDraw(`${seed}/${subject.number}/${model.name}/${record.tableName}`, { today });
    return (records?.(subject, draw, others) ?? []).map(
      ({ identifierSuspect: _, updatedAt: __, ...row }) => ({
        subjectRef: subject.id,
        ...row,
      }),
    );
  });
};

let given = 0;
const deliver = (model: DomainModel, record: RecordModel, file: string) =>
  importFile({
    ...{ model, record, file },
    database: test.database,
    now: today,
    newRecordId: () => `record${++given}`,
    citizenIds: createCitizenIdCipher({ key: Buffer.alloc(32, 1) }),
    source: { name: '示例机关', uscc: '11513200YB00000085' },
  });

const keeping = models.filter(({ records }) => records.length > 0);

describe.each(keeping.map((model) => [model.name, model] as const))('the records of %s', (_name, model) => {
  it.each(model.records.map((record) => [record.typeName, record] as const))(
    'are delivered as %s, whole, and bring nothing new the second time',
    async (typeName, record) => {
      const rows = delivery(model, record).slice(0, 60);
      const file = join(folder, `${typeName}.jsonl`);
      await writeFile(file, rows.map((row) => JSON.stringify(row)).join('\n'));
      expect(rows.length).toBeGreaterThan(0);
      const first = await deliver(model, record, file);
      expect({ rejected: first.rejected, kept: first.inserted + first.duplicates }).toEqual({
        rejected: 0,
        kept: rows.length,
      });
      expect(await deliver(model, record, file)).toMatchObject({ inserted: 0, updated: 0, rejected: 0 });
    },
  );
});
