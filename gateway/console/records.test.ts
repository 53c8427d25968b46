import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { run } from '../../test/console/run-command.ts';
import { openTestDatabase, type TestDatabase } from '../../test/database.ts';

const company = '91513229211800294E';
const source = '--source-name 阿坝州税务局 --source-uscc 11513200YB00000085';

let test: TestDatabase;
let folder: string;
beforeAll(async () => {
  test = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'records-'));
  vi.stubEnv('DATABASE_URL', test.url);
  vi.stubEnv('CREDIT_DATA_DIR', folder);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await test.close();
  await rm(folder, { recursive: true });
});

const write = async (name: string, content: string): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
};

describe('import', () => {
  it('takes the subjects themselves without a type, and says when nothing changed', async () => {
    const file = await write('register.csv', `name,uscc\n马尔康市商业综合公司,${company}\n`);
    const line = `import registry ${file} ${source}`;
    expect(await run(line)).toEqual({
      code: 0,
      out: '1 rows read: 1 inserted, 0 updated, 0 unchanged, 0 rejected.',
      err: '',
    });
    expect((await run(line)).out).toBe(
      '1 rows read: 0 inserted, 0 updated, 1 unchanged, 0 rejected.\nNothing changed.',
    );
  });

  it('takes records by their type or by their list', async () => {
    const file = await write(
      'ratings.csv',
      `uscc,评价年度,信用级别,评价机关,评价日期\n${company},2025,A,马尔康市税务局,2026-04-20\n`,
    );
    expect(await run(`import tax TaxCreditRating ${file} ${source}`)).toMatchObject({ code: 0, err: '' });
    expect((await run(`import tax creditRatings ${file} ${source}`)).out).toContain('Nothing changed.');
  });

  it('ends with 1 when rows were rejected, stores the others and says where to look', async () => {
    const file = await write('bad.csv', `name,uscc\n示例一,${company}\n示例二,123\n`);
    const { code, out, err } = await run(`import registry ${file} ${source}`);
    expect(code).toBe(1);
    expect(out).toContain('2 rows read: 0 inserted, 1 updated, 0 unchanged, 1 rejected.');
    expect(err).toBe(
      `1 rows were rejected and the others are stored: ${file}.rejects.csv says why. Mend these rows and import the file again. (IMPORT_ROWS_REJECTED)`,
    );
    expect(await readFile(`${file}.rejects.csv`, 'utf8')).not.toContain('示例二');
  });

  it('names the domains and record types there are', async () => {
    expect(await run('import taxes x.csv')).toMatchObject({
      code: 1,
      err: expect.stringMatching(
        /^There is no domain of that name; there are registry, tax, .*\. \(IMPORT_TYPE_UNKNOWN\)$/,
      ),
    });
    expect((await run('import tax x.csv')).err).toMatch(
      /^Say which records of tax .* TaxCreditRating or creditRatings, /,
    );
    expect((await run('import tax ratings x.csv')).err).toContain('(IMPORT_TYPE_UNKNOWN)');
  });

  it('says that a file is not there', async () => {
    expect(await run(`import registry ${join(folder, 'none.csv')} ${source}`)).toMatchObject({
      code: 1,
      out: '',
      err: 'the file cannot be read (ENOENT): check its path (IMPORT_FILE_UNREADABLE)',
    });
  });

  it('does not understand a source without a right code, or a command without a file', async () => {
    expect(await run('import registry x.csv --source-uscc 123')).toMatchObject({ code: 2 });
    expect(await run('import registry')).toMatchObject({ code: 2 });
  });
});

describe('seed', () => {
  it('refuses a database that holds records, and adds to them when told', async () => {
    expect(await run('seed --subjects 40')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/--append.*\(SEED_NOT_EMPTY\)$/),
    });
    const { code, out } = await run('seed --subjects 40 --append');
    expect(code).toBe(0);
    expect(out).toMatch(
      /^table +records\nregistry\.subjects +40\n[\s\S]*\d+ records about 40 synthetic subjects\.$/,
    );
    expect(await run('seed --subjects 40 --append')).toMatchObject({ code: 0 });
  });

  it('prints ids to try', async () => {
    const { code, out } = await run('seed --print-examples');
    expect(code).toBe(0);
    expect(out).toMatch(/^id +example of +found in\n91[0-9A-Z]{16} +enterprise · 企业 +registry\.subjects\n/);
  });

  it('does not understand a number that is none, or being asked for nothing', async () => {
    expect(await run('seed --subjects many')).toMatchObject({ code: 2 });
    expect(await run('seed --subjects 0')).toMatchObject({ code: 2 });
    expect(await run('seed')).toMatchObject({ code: 2 });
  });
});
