import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseReceipt } from '../../gateway/audit/note/receipt.ts';
import { proveReceipt } from '../../gateway/console/audit/prove.ts';
import { openTestLog, plainDraft, type TestLog } from './open-log.ts';

let log: TestLog;
beforeAll(async () => {
  log = await openTestLog();
});
afterAll(() => log.close());

describe('a receipt', () => {
  it('is proven by its entry, the hashes that lead to the last checkpoint, and that checkpoint', async () => {
    const sequencer = log.sequencer({ limits: { mostInGroup: 50 } });
    const receipts = await Promise.all(
      Array.from({ length: 700 }, (_, number) => sequencer.append(plainDraft(number))),
    );
    for (const place of [0, 255, 256, 511, 640, 699]) {
      const receipt = parseReceipt(receipts[place] ?? '');
      const { entry, text } = await proveReceipt(log.store, receipt ?? expect.fail());
      expect(entry).toBe(plainDraft(place).body);
      expect(text).toMatch(new RegExp(`^c2sp.org/tlog-proof@v1\\nindex ${place}\\n`));
      expect(text).toContain(`\n\n${log.signer.name}\n700\n`);
    }
  });

  it('whose entry was replaced, or whose log was cut, is a broken promise', async () => {
    const receipt = parseReceipt(await log.sequencer().append(plainDraft(700))) ?? expect.fail();
    const store = { ...log.store, readBodies: async () => new Map([[receipt.index, '{}']]) };
    await expect(proveReceipt(store, receipt)).rejects.toMatchObject({ code: 'LOG_NOT_PROVEN' });
    const beyond = { ...receipt, size: receipt.size + 5 };
    await expect(proveReceipt(log.store, beyond)).rejects.toThrow('fewer than when');
    const other = { ...receipt, leaf: receipt.root };
    await expect(proveReceipt(log.store, other)).rejects.toThrow('is not the one the receipt promises');
  });
});
