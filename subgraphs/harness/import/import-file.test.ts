import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCitizenIdCipher } from '../../../schema/identity-numbers/citizen-id-cipher.ts';
import { type Deliveries, openDeliveries } from '../../../test/deliveries/open-deliveries.ts';
import { importFile } from './import-file.ts';
import type { ImportOptions } from './import-options.ts';

const citizenIds = createCitizenIdCipher({ key: Buffer.alloc(32, 1) });
const company = '91513229211800294E';
const cooperative = '935132320714376133';

let test: Deliveries;
let folder: string;
let given = 0;
beforeAll(async () => {
  test = await openDeliveries();
  folder = await mkdtemp(join(tmpdir(), 'credit-import-'));
});
afterAll(async () => {
  await test.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => test.database.query('truncate deliveries.notices'));

const write = async (name: string, content: string | Uint8Array): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
};

const deliver = (file: string, options: Partial<ImportOptions> = {}) =>
  importFile({
    model: test.model,
    record: test.record,
    file,
    database: test.database,
    now: new Date('2026-11-25T01:00:00Z'),
    newRecordId: () => `record${++given}`,
    citizenIds,
    source: { name: '阿坝州市场监督管理局', uscc: '11513200YB00000085' },
    ...options,
  });

const stored = (columns: string) =>
  test.database.query(`select ${columns} from deliveries.notices order by subject_ref, notice_no`);

const header = 'uscc,TZ_WH,TZ_RQ,TZ_JE,kind';

describe('the import of a file', () => {
  it('stores every kind of value in its own form, under any heading of its column', async () => {
    const file = await write(
      'kinds.csv',
      '统一社会信用代码,通知文号,签发日期,receivedAt,TZ_JE,KIND,measures,tags,days,served,idNumber,caseNo,PUBLICITYEND,state\n' +
        `９１５１３２２９－２１１８００２９４ｅ,一号,2024年1月2日,2024-01-02 09:30,1.5,罚款,警告；FINE,甲、乙;丙|丁,7,是,513200189001010012,(2022)川3221执54号,2027/1/1,公示中\n`,
    );
    expect(await deliver(file)).toMatchObject({ rowsRead: 1, inserted: 1, rejected: 0, suspect: 0 });
    const [row] = await stored('*');
    expect(row).toMatchObject({
      subject_ref: company,
      uscc: company,
      notice_no: '一号',
      issued_on: '2024-01-02',
      received_at: '2024-01-02 01:30:00+00',
      fine: '1500000',
      kind: 'FINE',
      measures: ['WARNING', 'FINE'],
      tags: ['甲', '乙', '丙', '丁'],
      days: 7,
      served: true,
      case_no: '（2022）川3221执54号',
      publicity_end: '2027-01-01',
      state: 'ACTIVE',
      source_org_name: '阿坝州市场监督管理局',
      catalog_item_code: 'DeliveriesNotice',
      formed_at: '2026-11-25 01:00:00+00',
      identifier_suspect: false,
      minor_at_act: false,
    });
    expect(citizenIds.open(row?.id_number as Uint8Array)).toBe('513200189001010012');
  });

  it('reads an amount in yuan under the field’s own name and in 万元 under the standard’s heading', async () => {
    await deliver(
      await write('yuan.csv', `uscc,noticeNo,issuedOn,fine,kind\n${company},一号,20240102,1.5,FINE\n`),
    );
    expect(await stored('fine')).toEqual([{ fine: '150' }]);
    await deliver(await write('wan.csv', `${header}\n${company},一号,20240102,1.5,FINE\n`));
    expect(await stored('fine')).toEqual([{ fine: '1500000' }]);
  });

  it('gives columns without a value their default, and N/A and empty cells nothing', async () => {
    await deliver(
      await write(
        'absent.csv',
        `${header},served,tags,state,caseNo\n${company},一号,20240102,N/A,FINE,,n/a,,\n`,
      ),
    );
    expect(await stored('fine, served, tags, state, case_no, dispute_flag')).toEqual([
      { fine: null, served: false, tags: null, state: 'ACTIVE', case_no: null, dispute_flag: false },
    ]);
  });

  it.each([
    [
      'UTF-8 with a byte order mark',
      Buffer.from(`\uFEFF${header}\n${company},川〔2024〕一号,20240102,1,罚款\n`),
    ],
    ['UTF-16', Buffer.from(`\uFEFF${header}\r\n${company},川〔2024〕一号,20240102,1,罚款\r\n`, 'utf16le')],
    [
      'GB18030',
      Buffer.concat([
        Buffer.from(`${header}\n${company},`),
        Buffer.from('b4a8a1b232303234a1b3d2bbbac5', 'hex'),
        Buffer.from(',20240102,1,'),
        Buffer.from('b7a3bfee', 'hex'),
        Buffer.from('\n'),
      ]),
    ],
  ])('reads a file in %s', async (_, content) => {
    await deliver(await write('encoded.csv', content));
    expect(await stored('notice_no, kind')).toEqual([{ notice_no: '川〔2024〕一号', kind: 'FINE' }]);
  });

  it('reads JSON Lines with keys that come and go', async () => {
    const lines = [
      { subject: company, noticeNo: '一号', issuedOn: '2024-01-02', kind: 'FINE', fine: 12.5, tags: ['a;b'] },
      { subject: company, noticeNo: '二号', issuedOn: '20240103', kind: 'WARNING', served: true },
    ];
    const file = await write(
      'keys.jsonl',
      `${lines.map((line) => JSON.stringify(line)).join('\n')}\n\nnot json\n`,
    );
    expect(await deliver(file)).toMatchObject({ rowsRead: 3, inserted: 2, rejected: 1 });
    expect(await stored('notice_no, fine, tags, served')).toEqual([
      { notice_no: '一号', fine: '1250', tags: ['a;b'], served: false },
      { notice_no: '二号', fine: null, tags: null, served: true },
    ]);
  });

  it('changes nothing when the same file comes again, sealed identity numbers included', async () => {
    const file = await write(
      'twice.csv',
      `${header},idNumber\n${company},一号,20240102,1,FINE,513200189001010012\n${cooperative},一号,20240102,1,FINE,51320018880229003X\n`,
    );
    expect(await deliver(file)).toMatchObject({ inserted: 2, updated: 0, unchanged: 0 });
    const before = await stored('*, xmin::text');
    const later = new Date('2026-12-01T00:00:00Z');
    expect(await deliver(file, { now: later })).toMatchObject({ inserted: 0, updated: 0, unchanged: 2 });
    expect(await stored('*, xmin::text')).toEqual(before);
  });

  it('replaces what changed, under the same record id, and leaves what the file does not speak of', async () => {
    await deliver(
      await write(
        'old.csv',
        `${header},days,state\n${company},一号,20240102,1,FINE,5,已修复\n${company},二号,20240102,1,FINE,5,\n`,
      ),
    );
    const before = await stored('record_id, formed_at');
    const now = new Date('2026-12-01T00:00:00Z');
    const changed = await write(
      'new.csv',
      `${header}\n${company},一号,20240102,2,FINE\n${company},二号,20240102,1,FINE\n`,
    );
    expect(await deliver(changed, { now })).toMatchObject({ inserted: 0, updated: 1, unchanged: 1 });
    expect(await stored('fine, days, state, updated_at')).toEqual([
      { fine: '2000000', days: 5, state: 'REPAIRED', updated_at: '2026-12-01 00:00:00+00' },
      { fine: '1000000', days: 5, state: 'ACTIVE', updated_at: '2026-11-25 01:00:00+00' },
    ]);
    expect(await stored('record_id, formed_at')).toEqual(before);
  });

  it('lets the last of several rows for one record stand, and counts the others', async () => {
    const file = await write(
      'double.csv',
      `${header}\n${company},一号,20240102,1,FINE\n${company},一号,20240102,2,FINE\n${company},一号,20240102,3,FINE\n`,
    );
    expect(await deliver(file)).toMatchObject({ rowsRead: 3, inserted: 1, duplicates: 2 });
    expect(await stored('fine')).toEqual([{ fine: '3000000' }]);
  });

  it('tells each bad row without its values and takes in the good ones', async () => {
    const file = await write(
      'bad.csv',
      `${header},idNumber\n${company},一号,20240102,1,FINE,\n` +
        `${company},"two\nlines",31.12.2024,1e5,BRIBE,\n` +
        `9151322921180029,三号,20240102,1,FINE,123\n` +
        `${company},四号,20240102,1\n,五号,20240102,1,FINE,\n${company},,20240102,1,FINE,\n`,
    );
    const report = await deliver(file);
    expect(report).toMatchObject({
      rowsRead: 6,
      inserted: 1,
      rejected: 5,
      rejectsFile: `${file}.rejects.csv`,
    });
    expect(await readFile(`${file}.rejects.csv`, 'utf8')).toBe(
      [
        'line,column,value,reason',
        '3,TZ_RQ,text of 10 characters,is not a day such as 2024-01-02 or 2024年1月2日',
        '3,TZ_JE,3 letters and digits,is not an amount in CNY with at most two decimals in yuan',
        '3,kind,5 letters and digits,is not one of the codes of DeliveriesKind',
        '5,uscc,16 digits,as a USCC it has a wrong number of characters',
        '5,idNumber,3 digits,as a CitizenId it has a wrong number of characters',
        '6,,4 values,there are 6 headings',
        '7,uscc,empty,names no subject',
        '8,TZ_WH,empty,is required',
        '',
      ].join('\n'),
    );
  });

  it('removes the rejects of an earlier delivery once everything is good', async () => {
    const file = await write('mended.csv', `${header}\nnobody,一号,20240102,1,FINE\n`);
    expect((await deliver(file)).rejectsFile).toBeDefined();
    await write('mended.csv', `${header}\n${company},一号,20240102,1,FINE\n`);
    expect((await deliver(file)).rejectsFile).toBeUndefined();
    await expect(readFile(`${file}.rejects.csv`)).rejects.toThrow('ENOENT');
  });

  it('keeps a code whose check fails, marked, and an old registration number as the subject', async () => {
    const file = await write(
      'suspect.csv',
      `${header}\n91350100M0001TGQXM,一号,20240102,1,FINE\n330203000030639,二号,20240102,1,FINE\n330203000030638,三号,20240102,1,FINE\n`,
    );
    expect(await deliver(file)).toMatchObject({ inserted: 3, suspect: 2, rejected: 0 });
    expect(await stored('subject_ref, uscc, identifier_suspect')).toEqual([
      { subject_ref: '330203000030638', uscc: null, identifier_suspect: true },
      { subject_ref: '330203000030639', uscc: null, identifier_suspect: false },
      { subject_ref: '91350100M0001TGQXM', uscc: '91350100M0001TGQXM', identifier_suspect: true },
    ]);
  });

  it('takes a person by its opaque id', async () => {
    const person = 'p0123456789abcdefghjkmnpqrs';
    await deliver(
      await write('person.csv', `subject,noticeNo,issuedOn,kind\n${person},一号,20240102,FINE\n`),
    );
    expect(await stored('subject_ref, uscc')).toEqual([{ subject_ref: person, uscc: null }]);
  });
});
