import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportLines } from '../../gateway/audit/export/export-lines.ts';
import { describeFinding } from '../../gateway/audit/export/finding.ts';
import { type VerifyOptions, verifyExport } from '../../gateway/audit/export/verify-export.ts';
import { createNoteSigner } from '../../gateway/audit/note/note-key.ts';
import { parseReceipt } from '../../gateway/audit/note/receipt.ts';
import { Sequencer } from '../../gateway/audit/recorder/sequencer.ts';
import { leafHash } from '../../gateway/audit/tree/hashes.ts';
import { openTestLog, plainDraft, type TestLog } from './open-log.ts';

const ENTRIES = 40;

let log: TestLog;
let lines: readonly string[] = [];
let receipts: readonly string[] = [];

const linesOf = async (store = log.store): Promise<readonly string[]> => {
  const read: string[] = [];
  for await (const line of exportLines(store)) read.push(line);
  return read;
};

/** Ten entries a group, so that there are groups before and after whatever is changed. */
const fill = async (sequencer: Sequencer, from = 0): Promise<string[]> => {
  const given: string[] = [];
  for (let first = from; first < from + ENTRIES; first += 10) {
    const drafts = Array.from({ length: 10 }, (_, offset) => plainDraft(first + offset));
    given.push(...(await Promise.all(drafts.map((draft) => sequencer.append(draft)))));
  }
  return given;
};

beforeAll(async () => {
  log = await openTestLog();
  receipts = await fill(log.sequencer());
  lines = await linesOf();
});
afterAll(() => log.close());

const findingsIn = async (changed: readonly string[], options: Partial<VerifyOptions> = {}) => {
  const { findings } = await verifyExport(changed, { key: log.signer, ...options });
  return findings.map(describeFinding).map((text) => text.split(':')[0]);
};

const receiptAt = (place: number) => {
  const receipt = parseReceipt(receipts[place] ?? '');
  if (receipt === undefined) throw new Error('no receipt');
  return receipt;
};

/** The line of an entry. */
const lineOf = (place: number): number => lines.findIndex((line) => line.startsWith(`{"place":${place},`));

const replaced = (place: number, line: string): readonly string[] => lines.with(lineOf(place), line);

describe('an export', () => {
  it('of an honest log has nothing to find', async () => {
    expect(await findingsIn(lines, { receipts: [receiptAt(3), receiptAt(39)], since: [] })).toEqual([]);
    expect(await findingsIn(lines, { signatures: 'last' })).toEqual([]);
  });

  it.each<[string, () => readonly string[], readonly string[]]>([
    ['changed', () => replaced(17, '{"place":17,"entry":"{}"}'), ['CHANGED entry 17']],
    ['left out', () => lines.toSpliced(lineOf(17), 1), ['MISSING entry 17']],
    ['emptied', () => replaced(17, '{"place":17}'), ['MISSING entry 17']],
    ['put in', () => lines.toSpliced(lineOf(17), 0, '{"place":99,"entry":"{}"}'), ['INSERTED entry 99']],
    [
      'swapped with another',
      () =>
        lines
          .with(lineOf(12), (lines[lineOf(13)] ?? '').replace('"place":13', '"place":12'))
          .with(lineOf(13), (lines[lineOf(12)] ?? '').replace('"place":12', '"place":13')),
      ['SWAPPED entry 12', 'SWAPPED entry 13'],
    ],
  ])('in which an entry was %s names it', async (_, change, expected) => {
    expect(await findingsIn(change())).toEqual(expected);
  });

  it('without a group names its entries', async () => {
    const start = lineOf(10) - 1;
    expect(await findingsIn(lines.toSpliced(start, 11))).toContain('MISSING entries 10 to 19');
  });

  it.each([
    ['after an entry', () => lines.slice(0, lineOf(25)), ['MISSING entry 25']],
    ['after a group', () => lines.slice(0, lineOf(30) - 1), ['CUT the end of the export']],
    ['before its last line', () => lines.slice(0, -1), ['CUT the end of the export']],
    ['before everything', () => [], ['MALFORMED line 1']],
  ])('cut short %s says so', async (_, cut, expected) => {
    expect(await findingsIn(cut())).toEqual(expect.arrayContaining(expected));
  });

  it('with a line of something else says which', async () => {
    expect(await findingsIn(lines.toSpliced(5, 0, 'nonsense'))).toContain('MALFORMED line 6');
  });

  it('is not believed with another key, nor as another log’s', async () => {
    const stranger = createNoteSigner(log.signer.name, randomBytes(32));
    expect(await findingsIn(lines, { key: stranger })).toContain('SIGNATURE checkpoint of 10 entries');
    expect(await findingsIn(lines, { key: stranger, signatures: 'last' })).toEqual([
      'SIGNATURE checkpoint of 40 entries',
    ]);
    const other = createNoteSigner('another-log', randomBytes(32));
    expect(await findingsIn(lines, { key: other })).toContain('OTHER_LOG the export');
  });
});

describe('who owns the database', () => {
  const attacked = async (statements: readonly string[], look: () => Promise<void>): Promise<void> => {
    await log.owner
      .transaction(async (session) => {
        const undo = new Error('undo');
        const keep = log.store;
        try {
          await session.query('set local session_replication_role = replica');
          for (const statement of statements) await session.query(statement);
          const { createSqlLogStore } = await import('../../gateway/console/log/sql-log-store.ts');
          log = { ...log, store: createSqlLogStore(session) };
          await look();
        } finally {
          log = { ...log, store: keep };
        }
        throw undo;
      })
      .catch((error: Error) => {
        if (error.message !== 'undo') throw error;
      });
  };

  it('cannot change an entry, nor its hash with it', async () => {
    const hash = leafHash('{}').toString('hex');
    const change = `update query_log.entries set body = '{}' where place = 17`;
    const hide = `update query_log.groups set leaves = overlay(leaves placing decode('${hash}', 'hex') from 225 for 32) where start = 10`;
    await attacked([change], async () =>
      expect(await findingsIn(await linesOf())).toEqual(['CHANGED entry 17']),
    );
    await attacked([change, hide], async () =>
      expect(await findingsIn(await linesOf())).toContain('CHANGED entries 10 to 19'),
    );
  });

  it('cannot delete an entry, nor a group in the middle', async () => {
    await attacked(['delete from query_log.entries where place = 17'], async () =>
      expect(await findingsIn(await linesOf())).toEqual(['MISSING entry 17']),
    );
    await attacked(['delete from query_log.groups where start = 10'], async () =>
      expect(await findingsIn(await linesOf())).toContain('MISSING entries 10 to 19'),
    );
  });

  it('cannot cut the tail off from under a receipt', async () => {
    const cut = [
      'delete from query_log.groups where start >= 30',
      'delete from query_log.entries where place >= 30',
    ];
    await attacked(cut, async () => {
      const left = await linesOf();
      expect(await findingsIn(left)).toEqual([]);
      expect(await findingsIn(left, { receipts: [receiptAt(35)] })).toEqual(['CUT receipt of entry 35']);
    });
  });
});

describe('who has the key as well', () => {
  it('writes a history that verifies by itself, and is caught by one receipt or checkpoint from before', async () => {
    const forged = await openTestLog();
    try {
      await forged.owner.query('update query_log.log set origin = $1', [log.signer.name]);
      const sequencer = new Sequencer({ store: forged.store, signer: log.signer, clock: () => new Date() });
      const drafts = Array.from({ length: ENTRIES }, (_, number) =>
        plainDraft(number === 17 ? 1000 : number),
      );
      await Promise.all(drafts.map((draft) => sequencer.append(draft)));
      const forgery = await linesOf(forged.store);
      expect(await findingsIn(forgery)).toEqual([]);
      expect(await findingsIn(forgery, { receipts: [receiptAt(17)] })).toContain('BROKEN_PROMISE entry 17');
      expect(await findingsIn(forgery, { receipts: [receiptAt(39)] })).toEqual([
        'REWRITTEN receipt of entry 39',
      ]);
      const { size, root } = receiptAt(39);
      const since = [{ ...receiptAt(39), origin: log.signer.name, size, root, groupRoot: root }];
      expect(await findingsIn(forgery, { since })).toEqual(['REWRITTEN checkpoint of 40 entries']);
    } finally {
      await forged.close();
    }
  });
});

describe('a key', () => {
  it('hands over to the next in the log, and whoever trusts the first follows', async () => {
    const rotated = await openTestLog();
    try {
      const next = createNoteSigner(rotated.signer.name, randomBytes(32));
      await rotated.sequencer().append(plainDraft(1));
      const { writeVerifierKey } = await import('../../gateway/audit/note/note-key.ts');
      const body = `{"key":"${writeVerifierKey(next)}","kind":"key","v":1}`;
      await rotated.sequencer().append({ body, references: [] });
      await rotated.sequencer({ signer: next }).append(plainDraft(2));
      const exported = await linesOf(rotated.store);
      expect(await findingsIn(exported, { key: rotated.signer })).toEqual([]);
      expect(await findingsIn(exported, { key: rotated.signer, signatures: 'last' })).toEqual([]);
      const unannounced = createNoteSigner(rotated.signer.name, randomBytes(32));
      await rotated.sequencer({ signer: unannounced }).append(plainDraft(3));
      expect(await findingsIn(await linesOf(rotated.store), { key: rotated.signer })).toEqual([
        'SIGNATURE checkpoint of 4 entries',
      ]);
    } finally {
      await rotated.close();
    }
  });
});
