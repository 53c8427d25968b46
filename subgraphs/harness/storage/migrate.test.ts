import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { projectRoot } from '../sdl/sdl-library.ts';
import { generateMigrations } from './generate-migrations.ts';
import { migrateDomains } from './migrate.ts';

const tables = (columns: string): string => `
  import { citizenId, date, domainSchema, integer, money, recordTable, text, textList } from 'TABLES';
  export const extra = domainSchema('extra-domain');
  export const permits = recordTable(extra, 'permits', {
    permitNumber: text(), validUntil: date(), feeFen: money(), holderId: citizenId(), kinds: textList(), ${columns}
  }, { key: ['permitNumber'], internal: ['holderId'] });
`;

let test: TestDatabase;
let scratch: string;
let folder: string;

const writeTables = (columns: string): void => {
  const harness = relative(folder, join(projectRoot(), 'subgraphs/harness/tables.ts'));
  writeFileSync(join(folder, 'tables.ts'), tables(columns).replace('TABLES', harness));
};

const columnsOf = (table: string) =>
  test.database
    .query('select column_name as name from information_schema.columns where table_name = $1', [table])
    .then((rows) => rows.map(({ name }) => name));

beforeAll(async () => {
  test = await openTestDatabase();
  // Why inside the project: its tables.ts imports the harness and what is installed here.
  mkdirSync(join(projectRoot(), '.data'), { recursive: true });
  scratch = mkdtempSync(join(projectRoot(), '.data/tmp-'));
  folder = join(scratch, 'extra');
  mkdirSync(folder);
  writeTables('');
  await generateMigrations(folder);
});
afterAll(async () => {
  rmSync(scratch, { recursive: true, force: true });
  await test.close();
});

describe('the migrations of a domain', () => {
  it('make its schema, with a key that takes a missing value for a value and an index of what is published', async () => {
    const sql = await readFile(join(folder, 'migrations/0000_tables.sql'), 'utf8');
    expect(sql).toContain('CREATE SCHEMA "extra_domain"');
    expect(sql).toContain('UNIQUE NULLS NOT DISTINCT("subject_ref","permit_number")');
    expect(sql).toMatch(/CREATE INDEX "permits_published" .* WHERE state = 'ACTIVE'/);
    expect(sql).toContain('"fee_fen" bigint');
  });

  it('are applied once by many processes that start together', async () => {
    const domain = { name: 'extra-domain', folder };
    await Promise.all([1, 2, 3].map(() => migrateDomains(test.url, [domain])));
    expect(await columnsOf('permits')).toContain('permit_number');
    expect(await test.database.query('select count(*)::int as count from migrations.extra_domain')).toEqual([
      { count: 1 },
    ]);
  });

  it('bring a database that has data up to a changed tables.ts', async () => {
    writeTables('copies: integer(),');
    await generateMigrations(folder, { name: 'copies' });
    await migrateDomains(test.url, [{ name: 'extra-domain', folder }]);
    expect(await columnsOf('permits')).toContain('copies');
  });

  it('are refused when a rename would have to be asked about, and nothing is written', async () => {
    writeTables('copiesIssued: integer(),');
    await expect(generateMigrations(folder)).rejects.toThrow(/drizzle-kit failed .*Interactive prompts/s);
  });

  it('are kept whole or not at all, and say which domain without telling SQL', async () => {
    await writeFile(
      join(folder, 'migrations/0001_copies.sql'),
      'create table extra_domain.half (); select 1/0;',
    );
    const other = await openTestDatabase();
    const failure = await migrateDomains(other.url, [{ name: 'extra-domain', folder }]).catch(
      (error: Error) => error,
    );
    expect(failure).toMatchObject({ code: 'MIGRATION_FAILED' });
    expect(String(failure)).toContain('The migrations of the domain extra-domain cannot be applied (22012).');
    expect(String(failure)).not.toContain('select');
    expect(await other.database.query(`select 1 from pg_namespace where nspname = 'extra_domain'`)).toEqual(
      [],
    );
    await other.close();
  });

  it('are asked for by name when a domain has tables and none', async () => {
    rmSync(join(folder, 'migrations'), { recursive: true });
    await expect(migrateDomains(test.url, [{ name: 'extra-domain', folder }])).rejects.toThrow(
      'The domain extra-domain has tables and no migrations: npm run migrations -- ',
    );
  });

  it('need a tables.ts', async () => {
    await expect(generateMigrations(scratch)).rejects.toThrow('has no tables.ts');
  });
});
