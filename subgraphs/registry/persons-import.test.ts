import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCitizenIdCipher } from '../../schema/identity-numbers/citizen-id-cipher.ts';
import { citizenIds, NOW, type OpenedDomain, openDomain } from '../../test/open-domain.ts';
import { importFile } from '../harness/import/import-file.ts';
import type { ImportOptions } from '../harness/import/import-options.ts';
import { opaqueText } from '../harness/write/opaque-text.ts';

const one = '513200189001010012';
const another = '51320018880229003X';

let registry: OpenedDomain;
let folder: string;
let made = 0;
beforeAll(async () => {
  registry = await openDomain('registry');
  folder = await mkdtemp(join(tmpdir(), 'credit-persons-'));
});
afterAll(async () => {
  await registry.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => registry.database.query('truncate registry.subjects'));

const deliver = async (lines: readonly string[], options: Partial<ImportOptions> = {}) => {
  const file = join(folder, 'persons.csv');
  await writeFile(file, `${lines.join('\n')}\n`);
  const [record] = registry.model.records;
  if (record === undefined) throw new Error('the registry has no subjects');
  const report = await importFile({
    ...{ model: registry.model, record, file, citizenIds, now: NOW, database: registry.database },
    newRecordId: () => opaqueText(Buffer.alloc(26, ++made)),
    source: { name: '阿坝州示例局', uscc: '11513200YB00000085' },
    ...options,
  });
  const rejects = await readFile(`${file}.rejects.csv`, 'utf8').catch(() => '');
  return { ...report, rejects };
};

const stored = async () => {
  const rows = await registry.database.query(
    'select subject_ref, name, identity_number, identity_index from registry.subjects order by name',
  );
  return rows.map(({ subject_ref, name, identity_number, identity_index }) => ({
    id: String(subject_ref),
    name,
    number: citizenIds.open(identity_number as Uint8Array),
    indexed: identity_index,
  }));
};

describe('a delivery of persons by identity number', () => {
  it('gives each an id that says nothing, and the same person the same one ever after', async () => {
    const persons = [`公民身份号码,名称`, `${one},张三示例`, `５１３２００１８８８０２２９００３ｘ,李四示例`];
    expect(await deliver(persons)).toMatchObject({ inserted: 2, rejected: 0 });
    const before = await stored();
    expect(before.map(({ number }) => number).sort()).toEqual([another, one]);
    for (const { id, number, indexed } of before) {
      expect(id).toMatch(/^p[0-9a-hjkmnp-tv-z]{26}$/);
      expect(indexed).toBe(citizenIds.blindIndex(number));
    }
    expect(await deliver(persons)).toMatchObject({ inserted: 0, updated: 0, unchanged: 2 });
    expect(await deliver(['公民身份号码,名称', `${one},张三改名`])).toMatchObject({ updated: 1 });
    expect((await stored()).map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
  });

  it('knows somebody whom keys from before have indexed', async () => {
    await deliver(['公民身份号码,名称', `${one},张三示例`]);
    const [before] = await stored();
    const key = Buffer.alloc(32, 9);
    const today = createCitizenIdCipher({ key });
    const both = {
      ...today,
      open: (sealed: Uint8Array) => citizenIds.open(sealed),
      seal: (number: string) => citizenIds.seal(number),
      blindIndexes: (number: string) => [today.blindIndex(number), citizenIds.blindIndex(number)],
    };
    await deliver(['公民身份号码,名称', `${one},张三示例`], { citizenIds: both });
    expect((await stored()).map(({ id }) => id)).toEqual([before?.id]);
  });

  it('takes two rows of one new person for one person, the last of them for right', async () => {
    const report = await deliver(['名称,公民身份号码', `张三示例,${one}`, `张三新名,${one}`]);
    expect(report).toMatchObject({ inserted: 1, duplicates: 1 });
    expect((await stored()).map(({ name }) => name)).toEqual(['张三新名']);
  });

  it('tells what is wrong with a number and nothing of the number itself', async () => {
    const wrong = ['513200189001010013', '513200900101001', '51320018990230001X', '', 'x'];
    const report = await deliver(['公民身份号码,名称', ...wrong.map((number) => `${number},张三示例`)]);
    expect(report).toMatchObject({ inserted: 0, rejected: wrong.length });
    expect(report.rejects).toContain('names the person, and its check digit is wrong');
    expect(report.rejects).toContain('deliver the number of 18');
    for (const number of wrong.filter((text) => text.length > 1))
      expect(report.rejects).not.toContain(number);
    expect(report.rejects).not.toContain('张三');
  });

  it('takes the number beside a code for the owner’s, and makes no person of a business without its code', async () => {
    const file = [
      '统一社会信用代码,公民身份号码,名称',
      `92513221MA65FDRC0X,${one},示例客栈`,
      `,${one},示例茶馆`,
    ];
    expect(await deliver(file)).toMatchObject({ inserted: 1, rejected: 1 });
    expect((await stored()).map(({ name }) => name)).toEqual(['示例客栈']);
  });
});
