import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNoteSigner, writeVerifierKey } from '../../gateway/audit/note/note-key.ts';
import { createLogFiles } from '../../gateway/audit/publish/log-files.ts';
import { proveCheckpoint, proveEntry, proveReceipt } from '../../gateway/pages/audit/proof/prove.ts';
import { readVerifierKey, type VerifierKey } from '../../gateway/pages/audit/proof/verifier-key.ts';
import { openTestLog, plainDraft, type TestLog } from './open-log.ts';

const ENTRIES = 700;

let log: TestLog;
let receipts: readonly string[];
let key: VerifierKey;
let notes: readonly string[];

const fileOf = async (path: string): Promise<Buffer> => {
  const file = await createLogFiles(log.store, [log.signer])(path);
  return file ?? expect.fail(`nothing at ${path}`);
};

const loadTile = async (path: string) => new Uint8Array(await fileOf(path));

const opened = (note = notes.at(-1) ?? '', keys = [key]) => ({ keys, note, loadTile });

beforeAll(async () => {
  log = await openTestLog();
  const sequencer = log.sequencer({ limits: { mostInGroup: 50 } });
  const first = Array.from({ length: ENTRIES - 100 }, (_, number) => sequencer.append(plainDraft(number)));
  const early = await Promise.all(first);
  const note = `${await fileOf('checkpoint')}`;
  const more = Array.from({ length: 100 }, (_, place) => sequencer.append(plainDraft(ENTRIES - 100 + place)));
  receipts = [...early, ...(await Promise.all(more))];
  notes = [note, `${await fileOf('checkpoint')}`];
  key = (await readVerifierKey(`${await fileOf('key')}`)) ?? expect.fail('no key');
});
afterAll(() => log.close());

describe('what a browser verifies by itself', () => {
  it.each([0, 255, 256, 600, 699])(
    'proves entry %d and its receipt from tiles and a checkpoint',
    async (index) => {
      const entry = { index, text: plainDraft(index).body };
      expect(await proveEntry(entry, opened())).toMatchObject({ kind: 'proven', what: 'entry', index });
      expect(await proveReceipt(receipts[index] ?? '', opened())).toMatchObject({ kind: 'proven', index });
    },
  );

  it('proves an entry against an older checkpoint, with the tiles of now', async () => {
    const [older] = notes;
    expect(await proveEntry({ index: 590, text: plainDraft(590).body }, opened(older))).toMatchObject({
      kind: 'proven',
      checkpoint: { size: ENTRIES - 100 },
    });
    expect(await proveEntry({ index: 650, text: plainDraft(650).body }, opened(older))).toEqual({
      kind: 'broken',
      fault: 'LOG_SHORTER',
    });
  });

  it('finds a text that was changed, or stands elsewhere', async () => {
    const broken = { kind: 'broken', fault: 'NOT_INCLUDED' };
    expect(await proveEntry({ index: 300, text: '{}' }, opened())).toEqual(broken);
    expect(await proveEntry({ index: 301, text: plainDraft(300).body }, opened())).toEqual(broken);
  });

  it('finds a checkpoint of another key, another log, or changed by a letter', async () => {
    const [, note = ''] = notes;
    const other = async (name: string) =>
      (await readVerifierKey(writeVerifierKey(createNoteSigner(name, randomBytes(32))))) ?? expect.fail();
    const unsigned = { kind: 'broken', fault: 'CHECKPOINT_UNSIGNED' };
    expect(await proveCheckpoint(note, [await other(log.signer.name)])).toEqual(unsigned);
    expect(await proveCheckpoint(note, [await other('another-log')])).toEqual(unsigned);
    expect(await proveCheckpoint(note.replace(`\n${ENTRIES}\n`, '\n701\n'), [key])).toEqual(unsigned);
    expect(await proveCheckpoint('no note', [key])).toEqual({
      kind: 'broken',
      fault: 'CHECKPOINT_MALFORMED',
    });
  });

  it('finds a receipt that is malformed or made up, and a log that was cut or written anew', async () => {
    const [receipt = '', last = ''] = [receipts[300], receipts.at(-1)];
    const changed = `${receipt.slice(0, -2)}${receipt.endsWith('A') ? 'B' : 'A'}${receipt.at(-1)}`;
    expect(await proveReceipt('receipt.AAAA', opened())).toMatchObject({ fault: 'RECEIPT_MALFORMED' });
    expect(await proveReceipt(changed, opened())).toMatchObject({ fault: 'RECEIPT_UNSIGNED' });
    expect(await proveReceipt(last, opened(notes[0]))).toMatchObject({ fault: 'LOG_SHORTER' });
    const zeros = async (path: string) => new Uint8Array((await loadTile(path)).length);
    const rewritten = await proveReceipt(receipt, { ...opened(), loadTile: zeros });
    expect(rewritten).toMatchObject({ fault: 'LOG_REWRITTEN' });
  });
});

describe('the files of a log', () => {
  it.each([
    '',
    'entries',
    'tile/0/003',
    'tile/0/000.p/0',
    'tile/0/000.p/257',
    'tile/7/000.p/1',
    'tile/../key',
  ])('are none at %j', async (path) => {
    expect(await createLogFiles(log.store, [log.signer])(path)).toBeUndefined();
  });
});
