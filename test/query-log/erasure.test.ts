import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReference } from '../../gateway/audit/entry/commitment.ts';
import { exportLines } from '../../gateway/audit/export/export-lines.ts';
import { describeFinding } from '../../gateway/audit/export/finding.ts';
import { verifyExport } from '../../gateway/audit/export/verify-export.ts';
import { parseReceipt, type Receipt } from '../../gateway/audit/note/receipt.ts';
import { checkBodies } from '../../gateway/audit/recorder/check-tail.ts';
import { proveReceipt } from '../../gateway/console/audit/prove.ts';
import { eraseOld, eraseReferences } from '../../gateway/console/audit/retain.ts';
import { makePartitions } from '../../gateway/console/log/partitions.ts';
import { openTestLog, plainDraft, type TestLog } from './open-log.ts';

const NOW = new Date('2026-11-25T08:00:00Z');
let log: TestLog;
let clock = new Date('2015-03-10T00:00:00Z');
const receipts: Receipt[] = [];

const append = async (numbers: readonly number[], about: string): Promise<void> => {
  const sequencer = log.sequencer({ clock: () => clock });
  for (const number of numbers) {
    const references = [createReference('subject', about)];
    const receipt = parseReceipt(await sequencer.append({ ...plainDraft(number), references }));
    if (receipt !== undefined) receipts.push(receipt);
  }
  await sequencer.close();
};

const parts = () => {
  const sequencer = log.sequencer({ clock: () => NOW });
  return { owner: log.owner, record: sequencer.append.bind(sequencer), now: NOW };
};

const findings = async (): Promise<readonly string[]> => {
  const verdict = await verifyExport(exportLines(log.store), { key: log.signer, receipts, since: [] });
  return verdict.findings.map(describeFinding);
};

const references = async () => log.owner.query('select value from query_log."references" order by place');

beforeAll(async () => {
  log = await openTestLog();
  for (const from of [clock, new Date('2016-08-01'), NOW]) await makePartitions(log.owner, from);
  await append([0, 1, 2], 'old');
  clock = new Date('2016-11-01T00:00:00Z');
  await append([3], 'ten years old this month');
  clock = NOW;
  await append([4, 5], 'new');
});
afterAll(() => log.close());

describe('erasing', () => {
  it('is refused for less than five years', async () => {
    await expect(eraseOld(parts(), { years: 4 })).rejects.toMatchObject({ code: 'RETENTION_TOO_SHORT' });
  });

  it('takes whole months after ten years with their references, says so, and every old proof stays', async () => {
    expect(await findings()).toEqual([]);
    const erased = await eraseOld(parts());
    expect(erased).toMatchObject({ from: 0, to: 3 });
    expect(erased?.months.at(-1)).toBe('2016_10');
    expect([...(await log.store.readBodies(0, 7)).keys()]).toEqual([3, 4, 5, 6]);
    expect((await references()).map(({ value }) => value)).not.toContain('old');
    expect((await log.store.readBodies(6, 7)).get(6)).toContain('"kind":"erased"');
    expect(await findings()).toEqual([]);
    await checkBodies(log.store, 7, 1_000);
    for (const [place, receipt] of receipts.entries()) {
      const { entry } = await proveReceipt(log.store, receipt);
      expect(entry === undefined).toBe(place < 3);
    }
    expect(await eraseOld(parts())).toBeUndefined();
  });

  it('takes references before their time on a decision, which the log keeps, but not of whom', async () => {
    expect(await eraseReferences(parts(), { value: 'new', decision: 'decision 7 of 2026' })).toBe(2);
    expect((await references()).map(({ value }) => value)).toEqual(['ten years old this month']);
    const said = (await log.store.readBodies(7, 8)).get(7);
    expect(said).toContain('"count":2,"kind":"erased-references","v":1,"why":"decision 7 of 2026"');
    expect(said).not.toContain('new');
    expect(await findings()).toEqual([]);
  });

  it('is found out where the log does not say so', async () => {
    await log.owner.query('delete from query_log.entries where place = 4');
    expect(await findings()).toEqual(['MISSING entry 4: is missing']);
    await expect(checkBodies(log.store, 8, 1_000)).rejects.toThrow('Entry 4 is missing.');
  });

  it('is nothing that who writes the log could do', async () => {
    for (const text of ['delete from query_log."references"', 'drop table query_log.entries_2026_11']) {
      await expect(log.writer.query(text)).rejects.toThrow();
    }
  });
});
