import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCitizenIdCipher } from '../../schema/identity-numbers/citizen-id-cipher.ts';
import { NOW, type OpenedDomain, openDomain, someone } from '../../test/open-domain.ts';
import { importFile } from '../harness/import/import-file.ts';

const firm = someone('ORGANISATION', ({ uscc }) => uscc?.startsWith('91') === true);
const organ = '11513221YBHUXW0G4G';

/** A penalty as the double publicity's own form has it: kinds by their Chinese names, amounts in 万元. */
const DELIVERED = {
  CF_XDR_MC: firm.name,
  CF_XDR_LB: '法人及非法人组织',
  CF_XDR_SHXYM: firm.id,
  CF_FRDB: '张样本',
  CF_FR_ZJHM: firm.legalRepCitizenId,
  CF_WSH: '阿税罚〔2026〕1号',
  CF_WFXW: '违反发票管理',
  CF_SY: '未按规定开具发票',
  CF_YJ: '发票管理办法',
  CF_CFLB: '罚款;没收违法所得',
  CF_NR: '罚款并没收违法所得',
  CF_NR_FK: '0.2',
  CF_NR_WFFF: '1.53',
  CF_JDRQ: '2026/06/01',
  CF_GSJZQ: '2026/12/31',
  CF_CFJG: '某税务局',
  CF_CFJGDM: organ,
  CF_SJLY: '某税务局',
  CF_SJLYDM: organ,
  BZ: '某备注',
} as const;

let tax: OpenedDomain;
let folder: string;
let given = 0;
beforeAll(async () => {
  tax = await openDomain('tax');
  folder = await mkdtemp(join(tmpdir(), 'credit-penalties-'));
});
afterAll(async () => {
  await tax.close();
  await rm(folder, { recursive: true, force: true });
});

const deliver = async (rows: readonly Readonly<Record<string, string>>[]) => {
  const record = tax.model.records.find(({ typeName }) => typeName === 'TaxPenalty');
  if (record === undefined) throw new Error('no TaxPenalty');
  const file = join(folder, `${++given}.jsonl`);
  await writeFile(file, rows.map((row) => JSON.stringify(row)).join('\n'));
  return importFile({
    ...{ model: tax.model, record, file, database: tax.database, now: NOW },
    newRecordId: () => `record${++given}`,
    citizenIds: createCitizenIdCipher({ key: createHash('sha256').update('a key').digest() }),
  });
};

const fields = 'decisionNo kinds fine confiscated publicityEnd legalRepName legalRepIdNumber remark';
const shown = () => tax.file(firm, `tax { penalties { nodes { ${fields} } } }`);

describe('penalties as organs deliver them', () => {
  it('come in under the headings of the double publicity, their 万元 turned into yuan', async () => {
    expect(await deliver([DELIVERED])).toMatchObject({ inserted: 1, rejected: 0 });
    expect(await shown()).toEqual({
      tax: {
        penalties: {
          nodes: [
            {
              decisionNo: '阿税罚〔2026〕1号',
              kinds: ['FINE', 'CONFISCATION_OF_GAINS'],
              fine: '2000.00',
              confiscated: '15300.00',
              publicityEnd: '2026-12-31',
              legalRepName: '张样本',
              legalRepIdNumber: null,
              remark: null,
            },
          ],
        },
      },
    });
  });

  it('mean yuan under the field’s own name, and the same decision delivered again replaces itself', async () => {
    const { CF_NR_FK: _, ...others } = DELIVERED;
    expect(await deliver([{ ...others, fine: '2000.00' }])).toMatchObject({ inserted: 0, unchanged: 1 });
    expect(await deliver([{ ...others, fine: '0.2' }])).toMatchObject({ updated: 1 });
    expect(JSON.stringify(await shown())).toContain('"fine":"0.20"');
  });

  it('are refused with a kind the code list does not have', async () => {
    expect(await deliver([{ ...DELIVERED, CF_CFLB: '罚款;训诫' }])).toMatchObject({
      inserted: 0,
      rejected: 1,
    });
  });
});
