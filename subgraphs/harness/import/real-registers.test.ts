import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSupergraphConfig } from '../../../schema/composition/read-supergraph-config.ts';
import { createCitizenIdCipher } from '../../../schema/identity-numbers/citizen-id-cipher.ts';
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { loadDomains } from '../model/load-domain.ts';
import type { DomainModel, RecordModel } from '../model/model.ts';
import { projectRoot } from '../sdl/sdl-library.ts';
import { migrateDomains } from '../storage/migrate.ts';
import { importFile } from './import-file.ts';

/** Extracts of real registers lie beside the checkout and are never committed: their licence is uncertain. */
const registers = join(projectRoot(), '../shared/data');

let test: TestDatabase;
let model: DomainModel;
let record: RecordModel;
let folder: string;
let given = 0;

beforeAll(async () => {
  if (!existsSync(registers)) throw new Error('the real registers are missing: put them into ../shared/data');
  const { subgraphs } = await readSupergraphConfig(join(projectRoot(), 'supergraph.yaml'));
  for (const loaded of await loadDomains(subgraphs)) {
    const register = loaded.model.records.find(({ place }) => place.kind === 'entity');
    if (register !== undefined) [model, record] = [loaded.model, register];
  }
  test = await openTestDatabase();
  await migrateDomains(test.url, [model]);
  folder = await mkdtemp(join(tmpdir(), 'credit-registers-'));
});
afterAll(async () => {
  await test?.close();
  if (folder !== undefined) await rm(folder, { recursive: true });
});

const deliver = (file: string, ignore: readonly string[]) =>
  importFile({
    ...{ model, record, file, ignore },
    database: test.database,
    now: new Date('2026-11-25T00:00:00Z'),
    newRecordId: () => `record${++given}`,
    citizenIds: createCitizenIdCipher({ key: Buffer.alloc(32, 1) }),
    source: { name: '公开登记数据', uscc: '11513200YB00000085' },
  });

/** A copy in a folder of the test's own, so that a rejects file would not lie beside the original. */
const copyOf = async (name: string): Promise<string> => {
  // Why not copyFile: it copies the mode too, and the registers may be read-only.
  await writeFile(join(folder, name), await readFile(join(registers, name)));
  return join(folder, name);
};

const inserted = (rows: number) => ({ rowsRead: rows, inserted: rows, rejected: 0, duplicates: 0 });
const unchanged = (rows: number) => ({ rowsRead: rows, inserted: 0, updated: 0, unchanged: rows });

describe('the real registers of the prefecture', () => {
  it('are missing two headings the register has no column for, and say so', async () => {
    await expect(deliver(await copyOf('aba_companies.csv'), [])).rejects.toMatchObject({
      code: 'IMPORT_HEADING_UNKNOWN',
      message: expect.stringMatching(/^unknown headings: "province", "city"\./),
    });
  });

  it('bring 682 of 682 companies, and nothing new the second time', async () => {
    const file = await copyOf('aba_companies.csv');
    expect(await deliver(file, ['province', 'city'])).toMatchObject({ ...inserted(682), suspect: 0 });
    expect(await deliver(file, ['province', 'city'])).toMatchObject(unchanged(682));
  });

  it('put Maerkang under its code of today, keep Wolong, and drop N/A', async () => {
    const [found] = await test.database.query(
      `select count(*) filter (where region_code = '513229')::int as former,
              count(*) filter (where region_code = '513201')::int as maerkang,
              count(*) filter (where region_code = '513291')::int as wolong,
              count(*) filter (where enterprise_type is null)::int as without_type,
              count(*) filter (where registered_capital is null)::int as without_capital
       from ${record.sqlTable}`,
    );
    expect(found).toEqual({ former: 0, maerkang: 19, wolong: 17, without_type: 616, without_capital: 231 });
  });

  it('bring 717 of 717 social organisations, institutions and unions', async () => {
    const ignore = ['province', 'city'];
    expect(await deliver(await copyOf('social_orgs.csv'), ignore)).toMatchObject(inserted(99));
    expect(await deliver(await copyOf('institutions_and_unions.csv'), ignore)).toMatchObject(inserted(618));
    expect(await deliver(await copyOf('institutions_and_unions.csv'), ignore)).toMatchObject(unchanged(618));
  });

  it('bring 190 of 190 codes whose check fails, each of them marked', async () => {
    const text = await readFile(join(registers, 'bad_uscc_real.csv'), 'utf8');
    const rows: readonly Readonly<Record<string, string>>[] = parse(text, { columns: true });
    const file = join(folder, 'bad.csv');
    await writeFile(file, `name,uscc\n${rows.map(({ uscc }) => `未提供名称,${uscc}`).join('\n')}\n`);
    expect(await deliver(file, [])).toMatchObject({ ...inserted(190), suspect: 190 });
    const [marked] = await test.database.query(
      `select count(*)::int as count from ${record.sqlTable} where identifier_suspect`,
    );
    expect(marked).toEqual({ count: 190 });
  });
});
