import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCitizenIdCipher } from '../../../schema/identity-numbers/citizen-id-cipher.ts';
import { type Deliveries, openDeliveries } from '../../../test/deliveries/open-deliveries.ts';
import { findExamples } from './examples.ts';
import { type GenerateOptions, generateSamples } from './generate.ts';
import { defineSamples, type SampleRow } from './samples.ts';
import { sampleSubject } from './subjects.ts';

const now = new Date('2026-11-25T00:00:00Z');
const seed = 'aba';
const citizenIds = createCitizenIdCipher({ key: Buffer.alloc(32, 1) });

let test: Deliveries;
beforeAll(async () => {
  test = await openDeliveries();
});
afterAll(() => test.close());
beforeEach(() => test.database.query('truncate deliveries.notices'));

const generate = (options: Partial<GenerateOptions> = {}) =>
  generateSamples({
    models: [test.model],
    databaseOf: () => test.database,
    subjects: 300,
    seed,
    now,
    citizenIds,
    ...options,
  });

const rows = () =>
  test.database.query('select * from deliveries.notices order by subject_ref, notice_no, record_id');

/** The domain with other samples of its one table. */
const withSample = (row: SampleRow) => [{ ...test.model, samples: defineSamples({ notices: () => [row] }) }];

describe('the generation of synthetic records', () => {
  it('makes the same rows again for the same seed, clock and key, whatever the batches', async () => {
    await generate();
    const first = await rows();
    expect(first.length).toBeGreaterThan(300);
    await test.database.query('truncate deliveries.notices');
    await generate({ batchSize: 7 });
    expect(await rows()).toEqual(first);
  });

  it('reports what it made', async () => {
    const report = await generate();
    expect(report.subjects).toBe(300);
    expect(report.records).toEqual(new Map([['deliveries.notices', (await rows()).length]]));
  });

  it('stores values as the records of a delivery are stored', async () => {
    await generate({ subjects: 40 });
    const [row] = (await rows()).filter(({ id_number }) => id_number !== null);
    expect(row).toMatchObject({
      fine: '123450',
      tags: ['甲、乙', '"丙"'],
      measures: ['FINE'],
      served: false,
    });
    expect(citizenIds.open(row?.id_number as Uint8Array)).toMatch(/^513200(18|208)\d{9}[0-9X]$/);
  });

  it('keeps one record where a domain made two with the same key', async () => {
    await generate();
    const keys = (await rows()).map(({ subject_ref, notice_no }) => `${subject_ref} ${notice_no}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('puts records into every state of their life, most of them published', async () => {
    await generate({ subjects: 1_000 });
    const all = await rows();
    const share = (chosen: (row: (typeof all)[number]) => boolean) => all.filter(chosen).length / all.length;
    expect(share(({ state }) => state === 'ACTIVE')).toBeCloseTo(0.82, 1);
    for (const state of ['EXPIRED', 'WITHDRAWN', 'REPAIRED', 'SEALED', 'ARCHIVED']) {
      expect(share((row) => row.state === state)).toBeGreaterThan(0.01);
    }
    const today = '2026-11-25';
    expect(share(({ publicity_start }) => String(publicity_start) > today)).toBeGreaterThan(0.01);
    expect(share(({ dispute_flag }) => dispute_flag === true)).toBeGreaterThan(0.01);
    expect(all.some(({ minor_at_act }) => minor_at_act === true)).toBe(true);
    const ended = all.filter(({ state }) => state === 'EXPIRED');
    expect(ended.every(({ publicity_end }) => String(publicity_end) < today)).toBe(true);
  });

  it('gives record ids that say nothing of their order', async () => {
    await generate();
    const ids = (await rows()).map(({ record_id }) => String(record_id));
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/);
  });

  it('refuses a database that holds records', async () => {
    await generate({ subjects: 5 });
    const before = await rows();
    await expect(generate()).rejects.toMatchObject({ code: 'SEED_NOT_EMPTY' });
    expect(await rows()).toEqual(before);
  });

  it('names the table and column of a sample that does not fit its table, without the value', async () => {
    const fitting = { noticeNo: '一号', issuedOn: '2026-01-02', kind: 'FINE' };
    const attempt = (row: SampleRow) => generate({ models: withSample(row), subjects: 1 });
    await expect(attempt({ ...fitting, colour: 'red' })).rejects.toThrow(
      'deliveries: a sample of notices has a colour that is no column of it',
    );
    await expect(attempt({ ...fitting, kind: 'BRIBE' })).rejects.toThrow(
      'deliveries: a sample of notices has a kind that is not one of the codes of DeliveriesKind',
    );
    await expect(attempt({ ...fitting, fine: '0.001' })).rejects.toThrow('fine that is not an amount');
    await expect(attempt({ issuedOn: '2026-01-02', kind: 'FINE' })).rejects.toThrow(
      'noticeNo that is required',
    );
    expect(await rows()).toEqual([]);
  });

  it('refuses samples for a table the domain does not have', async () => {
    const models = [{ ...test.model, samples: defineSamples({ letters: () => [] }) }];
    await expect(generate({ models })).rejects.toThrow('samples.ts names an unknown table: letters');
  });

  it('shows ids to try for each record type and state there is', async () => {
    await generate({ subjects: 600 });
    const examples = await findExamples([test.model], { databaseOf: () => test.database, now });
    expect(examples.map(({ what }) => what)).toEqual([
      'published DeliveriesNotice',
      'record in state EXPIRED · 期满',
      'record in state WITHDRAWN · 撤回',
      'record in state REPAIRED · 已修复',
      'record in state ARCHIVED · 转档',
      'record in state SEALED · 封存',
      'record whose publicity has not begun · 公示未开始',
      'record whose publicity has ended · 公示已届满',
      'disputed record · 有异议',
      'record of a minor · 未成年人',
    ]);
    const subjects = new Set(
      Array.from({ length: 600 }, (_, n) => sampleSubject(n, { seed, today: now }).id),
    );
    for (const { id, where } of examples) {
      expect(subjects).toContain(id);
      expect(where).toBe('deliveries.notices');
    }
  });
});
