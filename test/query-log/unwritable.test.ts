import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRecorder } from '../../gateway/audit/create-recorder.ts';
import { exportLines } from '../../gateway/audit/export/export-lines.ts';
import { verifyExport } from '../../gateway/audit/export/verify-export.ts';
import type { Sequencer } from '../../gateway/audit/recorder/sequencer.ts';
import { readConfig } from '../../gateway/config.ts';
import { openQueryLog } from '../../gateway/console/log/open-query-log.ts';
import { createGateway, type Gateway } from '../../gateway/create-gateway.ts';
import { createCreditFixture } from '../../gateway/testing/credit.ts';
import { openTestLog, plainDraft, type TestLog } from './open-log.ts';

const QUICK = { waitMs: 200, retryMs: 20 };

let log: TestLog;
beforeAll(async () => {
  log = await openTestLog();
});
afterAll(() => log.close());

describe('a gateway whose log cannot be written', () => {
  let sequencer: Sequencer;
  let gateway: Gateway;
  let url: string;

  beforeAll(async () => {
    sequencer = log.sequencer({ limits: QUICK });
    gateway = await createGateway({
      ...createCreditFixture(),
      config: readConfig({}),
      record: createRecorder(sequencer),
      isReady: () => sequencer.isWritable(),
    });
    url = await gateway.server.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(async () => {
    await gateway.server.close();
    await sequencer.close();
  });

  const ask = async () => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ subject(id: "a") { name } }' }),
    });
    return {
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      text: await response.text(),
    };
  };
  const ready = async () => (await fetch(new URL('/ready', url))).status;
  const until = async (status: number): Promise<void> => {
    while ((await ready()) !== status) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  it('answers with the code of the log and no data while its disk is full, is not ready, and recovers by itself', async () => {
    expect([(await ask()).status, await ready()]).toEqual([200, 200]);
    await log.owner.query(`create function query_log.no_room() returns trigger language plpgsql as
      $$ begin raise exception 'no room' using errcode = 'disk_full'; end $$`);
    await log.owner.query(
      'create trigger no_room before insert on query_log.groups execute function query_log.no_room()',
    );
    for (const refused of [await ask(), await ask()]) {
      expect(refused).toMatchObject({ status: 503, retryAfter: '1' });
      expect(refused.text).toContain('"RECORD_UNAVAILABLE"');
      expect(refused.text).not.toMatch(/Alpha|no room|receipt/);
    }
    expect(await ready()).toBe(503);
    await log.owner.query('drop trigger no_room on query_log.groups');
    await until(200);
    expect(await ask()).toMatchObject({ status: 200, text: expect.stringContaining('"receipt":"receipt.') });
    const { size } = await log.store.readHead();
    const [gap] = [...(await log.store.readBodies(0, size)).values()].filter((body) =>
      body.includes('"gap"'),
    );
    expect(JSON.parse(gap ?? '{}')).toMatchObject({ kind: 'gap', refused: 2 });
  });
});

describe('a log that somebody changed behind our back', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'log-key-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** A log of its own, with entries, opened as a start opens it. */
  const withLog = async (
    work: (one: TestLog, open: (brokenTail?: 'accept') => Promise<void>) => Promise<void>,
  ) => {
    const one = await openTestLog();
    const storage = { databaseFor: async () => one.owner, urlFor: async () => one.url } as never;
    const env = { CREDIT_LOG_KEY_FILE: join(folder, `${randomBytes(6).toString('hex')}.json`) };
    const open = async (brokenTail: 'accept' | 'refuse' = 'refuse'): Promise<void> => {
      const opened = await openQueryLog({
        ...{ storage, env, dataDir: join(folder, 'data'), clock: () => new Date(), brokenTail },
      });
      const sequencer = log.sequencer({ store: opened.store, signer: opened.keys.signer });
      for (const number of [1, 2, 3]) await sequencer.append(plainDraft(number));
      await sequencer.close();
      await opened.close();
    };
    try {
      await open();
      await work(one, open);
    } finally {
      await one.close();
    }
  };

  it.each([
    [
      'an entry was changed',
      `update query_log.entries set body = '{}' where place = 1`,
      'Entry 1 was changed.',
    ],
    ['an entry was deleted', 'delete from query_log.entries where place = 1', 'Entry 1 is missing.'],
    [
      'a checkpoint was signed by another',
      'update query_log.groups set signature = sha256(signature) || sha256(signature) where start = 2',
      'No key of ours signed the checkpoint of 3 entries.',
    ],
    [
      'hashes were changed with it',
      'update query_log.groups set leaves = sha256(leaves) where start = 2',
      'The tree of 3 entries has another root.',
    ],
  ])(
    'does not start when %s, says so, and starts when told to, which it enters',
    async (_, change, sentence) => {
      await withLog(async (one, open) => {
        await one.owner.transaction(async ({ query }) => {
          await query('set local session_replication_role = replica');
          await query(change);
        });
        await expect(open()).rejects.toMatchObject({
          code: 'LOG_TAIL_INVALID',
          message: expect.stringContaining(sentence),
        });
        await expect(open()).rejects.toThrow(/--accept-broken-log/);
        await open('accept');
        const bodies = [...(await one.store.readBodies(3, 4)).values()];
        expect(JSON.parse(bodies[0] ?? '{}')).toMatchObject({ kind: 'resumed', finding: sentence });
      });
    },
  );
});

describe('a clock that jumps back', () => {
  it('puts no entry before an older one, and the log verifies', async () => {
    const one = await openTestLog();
    const clocks = ['2026-11-25T08:00:00Z', '2026-11-25T07:00:00Z', '2026-11-25T08:00:01Z'];
    for (const at of clocks) await one.sequencer({ clock: () => new Date(at) }).append(plainDraft(1));
    const rows = await one.owner.query('select at, place from query_log.entries order by place');
    expect(rows.map(({ at }) => new Date(`${at}`).toISOString())).toEqual([
      '2026-11-25T08:00:00.000Z',
      '2026-11-25T08:00:00.000Z',
      '2026-11-25T08:00:01.000Z',
    ]);
    expect((await verifyExport(exportLines(one.store), { key: one.signer })).findings).toEqual([]);
    await one.close();
  });
});
