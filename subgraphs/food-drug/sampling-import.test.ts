import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCitizenIdCipher } from '../../schema/identity-numbers/citizen-id-cipher.ts';
import { NOW, type OpenedDomain, openDomain, someone } from '../../test/open-domain.ts';
import { itself } from '../../test/other-roles.ts';
import { importFile } from '../harness/import/import-file.ts';

const firm = someone('ORGANISATION', ({ uscc }) => uscc?.startsWith('91') === true);

let foodDrug: OpenedDomain;
let folder: string;
let given = 0;
beforeAll(async () => {
  foodDrug = await openDomain('food-drug');
  folder = await mkdtemp(join(tmpdir(), 'credit-samples-'));
});
afterAll(async () => {
  await foodDrug.close();
  await rm(folder, { recursive: true, force: true });
});

const deliver = async (name: string, content: string) => {
  const record = foodDrug.model.records.find(({ tableName }) => tableName === 'samplingInspections');
  if (record === undefined) throw new Error('no samples');
  const file = join(folder, name);
  await writeFile(file, content);
  return importFile({
    ...{ model: foodDrug.model, record, file, database: foodDrug.database, now: NOW },
    newRecordId: () => `record${++given}`,
    citizenIds: createCitizenIdCipher({ key: createHash('sha256').update('a key').digest() }),
    source: { name: '某局', uscc: '11513221YBHUXW0G4G' },
  });
};

const sample = {
  subject: firm.id,
  抽样编号: '一',
  产品类型: '食品',
  产品名称: '牦牛肉干',
  检验结果: '不合格',
  公告日期: '2026-11-01',
  notifiedOn: '2026-10-01',
  reinspectionPending: '否',
  不合格项目: [{ standard: '≤1', item: '菌落总数', measured: '2' }],
};
const line = (change: object): string => JSON.stringify({ ...sample, ...change });

const shown = () =>
  foodDrug.file(firm, 'foodDrug { samplingInspections { nodes { result failedItems { item measured } } } }', {
    caller: itself(firm.id),
  });

describe('failed items as laboratories deliver them', () => {
  it('come in as JSON, and change nothing the second time in another order of their parts', async () => {
    expect(await deliver('one.jsonl', line({}))).toMatchObject({ inserted: 1, rejected: 0 });
    const again = line({ 不合格项目: [{ item: '菌落总数', measured: '2', standard: '≤1' }] });
    expect(await deliver('two.jsonl', again)).toMatchObject({ unchanged: 1, rejected: 0 });
    expect(await shown()).toEqual({
      foodDrug: {
        samplingInspections: {
          nodes: [{ result: 'FAILED', failedItems: [{ item: '菌落总数', measured: '2' }] }],
        },
      },
    });
  });

  it('come in as JSON in a cell of a table too', async () => {
    const { 不合格项目: items, ...rest } = sample;
    const cells = [...Object.values({ ...rest, 抽样编号: '二' }), JSON.stringify(items)];
    const quoted = cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
    const table = `${[...Object.keys(rest), '不合格项目'].join(',')}\n${quoted}`;
    expect(await deliver('three.csv', table)).toMatchObject({ inserted: 1, rejected: 0 });
    expect(JSON.stringify(await shown())).toMatch(/菌落总数.*菌落总数/);
  });

  it('are refused with an unknown part, without a required one, and where they are no list of objects', async () => {
    const wrong = [
      [{ item: '菌落总数', secret: '1' }],
      [{ measured: '1' }],
      ['菌落总数'],
      '菌落总数超标',
      [{ item: '菌落总数', measured: '513200189001010012' }],
    ];
    const rows = wrong.map((items, place) => line({ 抽样编号: `错${place}`, 不合格项目: items }));
    expect(await deliver('wrong.jsonl', rows.join('\n'))).toMatchObject({
      inserted: 0,
      rejected: wrong.length,
    });
    const rejects = (await readdir(folder)).find((name) => /wrong.*reject/.test(name)) ?? '';
    const said = await readFile(join(folder, rejects), 'utf8');
    expect(said).toContain('has a part that is not known');
    expect(said).toContain('has a item that is required');
    expect(said).toContain('is not a list of JSON objects');
    expect(said).toContain('holds a citizen identity number');
  });
});
