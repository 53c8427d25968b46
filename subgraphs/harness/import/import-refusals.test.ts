import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCitizenIdCipher } from '../../../schema/identity-numbers/citizen-id-cipher.ts';
import { type Deliveries, openDeliveries } from '../../../test/deliveries/open-deliveries.ts';
import { importFile } from './import-file.ts';
import type { ImportOptions } from './import-options.ts';

const company = '91513229211800294E';
const header = 'uscc,noticeNo,issuedOn,kind';
const good = `${company},一号,20240102,FINE`;

let test: Deliveries;
let folder: string;
beforeAll(async () => {
  test = await openDeliveries();
  folder = await mkdtemp(join(tmpdir(), 'credit-refusals-'));
});
afterAll(async () => {
  await test.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => test.database.query('truncate deliveries.notices'));

const deliver = async (name: string, content: string | Uint8Array, options: Partial<ImportOptions> = {}) => {
  const file = join(folder, name);
  await writeFile(file, content);
  let given = 0;
  return importFile({
    model: test.model,
    record: test.record,
    file,
    database: test.database,
    now: new Date('2026-11-25T00:00:00Z'),
    newRecordId: () => `record${++given}`,
    citizenIds: createCitizenIdCipher({ key: Buffer.alloc(32, 1) }),
    source: { name: '阿坝州市场监督管理局', uscc: '11513200YB00000085' },
    ...options,
  });
};

const storedCount = async () =>
  (await test.database.query('select count(*)::int as count from deliveries.notices'))[0]?.count;

describe('a file that cannot be used', () => {
  it('is refused for a heading nobody knows, with those that are known and how to go on', async () => {
    await expect(deliver('unknown.csv', `${header},bribe,TZ_XX\n${good},1,2\n`)).rejects.toMatchObject({
      code: 'IMPORT_HEADING_UNKNOWN',
      message: expect.stringMatching(
        /^unknown headings: "bribe", "TZ_XX"\. DeliveriesNotice knows .*noticeNo or TZ_WH or 通知文号.*--ignore/,
      ),
    });
  });

  it('is taken without the headings it is told to leave out', async () => {
    const report = await deliver('ignored.csv', `${header},bribe\n${good},x\n`, { ignore: ['Bribe'] });
    expect(report).toMatchObject({ inserted: 1 });
  });

  it.each(['recordId', 'updatedAt', 'identifierSuspect'])(
    'is refused for %s, which is given here',
    async (name) => {
      await expect(deliver('own.csv', `${header},${name}\n${good},x\n`)).rejects.toMatchObject({
        code: 'IMPORT_HEADING_UNKNOWN',
      });
    },
  );

  it('is refused when a required column has no heading, with all the headings that would do', async () => {
    await expect(deliver('missing.csv', `uscc,issuedOn\n${company},20240102\n`)).rejects.toMatchObject({
      code: 'IMPORT_COLUMN_MISSING',
      message: 'DeliveriesNotice needs headings the file does not have: noticeNo or TZ_WH or 通知文号, kind',
    });
  });

  it('is refused when nothing names the subject', async () => {
    await expect(deliver('nobody.csv', 'noticeNo,issuedOn,kind\n一号,20240102,FINE\n')).rejects.toMatchObject(
      {
        code: 'IMPORT_COLUMN_MISSING',
        message: expect.stringContaining('subjectRef or subject or uscc'),
      },
    );
  });

  it('is refused when nothing says who delivered it', async () => {
    const options = { source: undefined } as unknown as Partial<ImportOptions>;
    await expect(deliver('source.csv', `${header}\n${good}\n`, options)).rejects.toMatchObject({
      code: 'IMPORT_COLUMN_MISSING',
      message: expect.stringContaining('--source-name'),
    });
  });

  it('is refused when two headings mean one column', async () => {
    await expect(deliver('two.csv', `${header},TZ_WH\n${good},二号\n`)).rejects.toMatchObject({
      code: 'IMPORT_FILE_MALFORMED',
      message: expect.stringContaining('"noticeNo" and "TZ_WH" both mean noticeNo'),
    });
  });

  it('is refused when it is not there', async () => {
    await expect(deliver('x.csv', '', { file: join(folder, 'none.csv') })).rejects.toMatchObject({
      code: 'IMPORT_FILE_UNREADABLE',
    });
  });

  it('is refused when it has no headings at all', async () => {
    await expect(deliver('empty.csv', '\n\n')).rejects.toMatchObject({ code: 'IMPORT_FILE_MALFORMED' });
  });

  it.each([
    ['a spreadsheet', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0])],
    [
      'in no known encoding',
      Buffer.concat([Buffer.from(`${header}\n${good}`), Buffer.from([0xff, 0xff, 0x80, 0x31])]),
    ],
  ])('is refused when it is %s', async (_, content) => {
    await expect(deliver('odd.csv', content)).rejects.toMatchObject({ code: 'IMPORT_FILE_MALFORMED' });
  });
});

describe('an import that fails on its way', () => {
  const manyRows = Array.from({ length: 20_000 }, (_, row) => `${company},${row}号,20240102,FINE`).join('\n');

  const leavesNothing = async () => {
    expect(await storedCount()).toBe(0);
    expect((await readdir(folder)).filter((name) => name.includes('rejects'))).toEqual([]);
    expect(await deliver('after.csv', `${header}\n${good}\n`)).toMatchObject({ inserted: 1 });
  };

  it('leaves nothing when the file breaks off inside a quote', async () => {
    const broken = `${header}\nnobody,x,20240102,FINE\n${manyRows}\n${company},"一号,20240102,FINE\n`;
    await expect(deliver('broken.csv', broken)).rejects.toMatchObject({
      code: 'IMPORT_FILE_MALFORMED',
      message: expect.stringMatching(/^line 20003: /),
    });
    await leavesNothing();
  });

  it('leaves nothing when something throws between two rows', async () => {
    let left = 15_000;
    const newRecordId = () => {
      left--;
      if (left === 0) throw new Error('no more ids');
      return `record${left}`;
    };
    await expect(deliver('thrown.csv', `${header}\n${manyRows}\n`, { newRecordId })).rejects.toThrow(
      'no more ids',
    );
    await leavesNothing();
  });

  it('leaves nothing when the database refuses a row in the end', async () => {
    await test.database.query(
      "alter table deliveries.notices add constraint no_seven check (notice_no <> '17号')",
    );
    await expect(deliver('refused.csv', `${header}\n${manyRows}\n`)).rejects.toMatchObject({
      extensions: { code: 'DATABASE_FAILED' },
    });
    await test.database.query('alter table deliveries.notices drop constraint no_seven');
    await leavesNothing();
  });

  it('keeps what was there before', async () => {
    await deliver('before.csv', `${header}\n${good}\n`);
    await expect(deliver('broken.csv', `${header}\n${company},二号,20240102,FINE\n"`)).rejects.toThrow();
    expect(await storedCount()).toBe(1);
  });
});
