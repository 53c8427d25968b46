import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCitizenIdCipher } from '../../../schema/identity-numbers/citizen-id-cipher.ts';
import { type Deliveries, openDeliveries } from '../../../test/deliveries/open-deliveries.ts';
import { importFile } from './import-file.ts';

const citizenIds = createCitizenIdCipher({ key: Buffer.alloc(32, 1) });
const company = '91513229211800294E';

let test: Deliveries;
let folder: string;
beforeAll(async () => {
  test = await openDeliveries();
  folder = await mkdtemp(join(tmpdir(), 'credit-round-trip-'));
});
afterAll(async () => {
  await test.close();
  await rm(folder, { recursive: true });
});

const says = (text: string): boolean => !/^\s*(n\/a)?\s*$/i.test(text) && !text.includes('\0');
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter(says)
  .map((written) => written.trim());
const awkward = fc.constantFrom(
  '"',
  'a"b"c',
  ',',
  'two\nlines',
  'tab\there',
  '\\',
  '\\N',
  '{NULL}',
  "'",
  '，；',
);
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

const row = fc.record({
  noticeNo: fc.oneof(text, awkward),
  issuedOn: fc
    .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  fine: optional(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })),
  kind: fc.constantFrom('WARNING', 'FINE'),
  tags: optional(fc.array(text, { minLength: 1, maxLength: 4 })),
  days: optional(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
  served: fc.boolean(),
  idNumber: optional(fc.constantFrom('513200189001010012', '51320018880229003X')),
});
const rows = fc.uniqueArray(row, { minLength: 1, maxLength: 12, selector: ({ noticeNo }) => noticeNo });
type Row = typeof row extends fc.Arbitrary<infer Value> ? Value : never;

const yuan = (fen: bigint | null): string | null => {
  if (fen === null) return null;
  const digits = String(fen < 0n ? -fen : fen).padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

const delivered = (one: Row) => ({ uscc: company, ...one, fine: yuan(one.fine) });

const asJsonLines = (several: readonly Row[]): string =>
  several.map((one) => JSON.stringify(delivered(one))).join('\n');

/** Tags hold the separators of lists, which only JSON can tell from a list. */
const withPlainTags = (one: Row): Row => ({
  ...one,
  tags: one.tags?.map((tag) => `甲${tag.replace(/[;；、|]/g, '')}`) ?? null,
});

const asCsv = (several: readonly Row[]): string => {
  const quote = (value: unknown) => {
    const cell = Array.isArray(value) ? value.join('；') : String(value ?? '');
    return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  };
  const lines = several.map((one) => Object.values(delivered(one)).map(quote).join(','));
  const [first] = several;
  return [Object.keys(first === undefined ? {} : delivered(first)).join(','), ...lines].join('\n');
};

const importAs = async (name: string, content: string) => {
  await test.database.query('truncate deliveries.notices');
  const file = join(folder, name);
  await writeFile(file, content);
  let given = 0;
  const deliver = () =>
    importFile({
      ...{ model: test.model, record: test.record, file, database: test.database, citizenIds },
      now: new Date('2026-11-25T00:00:00Z'),
      newRecordId: () => `record${++given}`,
      source: { name: '阿坝州市场监督管理局', uscc: '11513200YB00000085' },
    });
  return { first: await deliver(), second: await deliver() };
};

const stored = async () => {
  const found = await test.database.query('select * from deliveries.notices');
  return new Map(
    found.map(({ notice_no, issued_on, fine, kind, tags, days, served, id_number }) => [
      notice_no,
      {
        ...{ noticeNo: notice_no, issuedOn: issued_on, kind, tags, days, served },
        fine: fine === null ? null : BigInt(String(fine)),
        idNumber: id_number instanceof Uint8Array ? citizenIds.open(id_number) : null,
      },
    ]),
  );
};

const comesBack = (name: string, write: (several: readonly Row[]) => string, prepare = (one: Row) => one) =>
  fc.assert(
    fc.asyncProperty(rows, async (drawn) => {
      const several = drawn.map(prepare);
      const { first, second } = await importAs(name, write(several));
      expect(first).toMatchObject({ inserted: several.length, rejected: 0 });
      expect(second).toMatchObject({ inserted: 0, updated: 0, unchanged: several.length });
      expect(await stored()).toEqual(new Map(several.map((one) => [one.noticeNo, one])));
    }),
    { numRuns: 25 },
  );

describe('whatever a row says', () => {
  it('comes back from JSON Lines as it was, and changes nothing the second time', () =>
    comesBack('any.jsonl', asJsonLines));

  it('comes back from CSV as it was, and changes nothing the second time', () =>
    comesBack('any.csv', asCsv, withPlainTags));
});
