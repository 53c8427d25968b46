import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { keyIdOf } from '../../schema/identity-numbers/citizen-id-cipher.ts';
import { loadDomain } from '../../subgraphs/harness/model/load-domain.ts';
import { projectRoot, readSdlLibrary } from '../../subgraphs/harness/sdl/sdl-library.ts';
import { holdKeys } from '../../subgraphs/harness/storage/check-keys.ts';
import { cipherOf, followKeys } from '../../subgraphs/harness/storage/follow-keys.ts';
import { replaceKeys } from '../../subgraphs/harness/storage/replace-keys.ts';
import { loadKeys, newIdentityKeys, parseKeys } from '../../subgraphs/harness/storage/secrets.ts';
import { resealRecords } from '../../subgraphs/harness/write/reseal.ts';
import { run } from '../../test/console/run-command.ts';
import { openTestDatabase, type TestDatabase } from '../../test/database.ts';

let test: TestDatabase;
let folder: string;
let file: string;
let config: string;
beforeAll(async () => {
  test = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'keys-'));
  file = join(folder, 'keys.json');
  vi.stubEnv('DATABASE_URL', test.url);
  vi.stubEnv('CREDIT_DATA_DIR', folder);
  const entries = ['registry', 'judicial'].map((name) => {
    const schema = join(projectRoot(), 'subgraphs', name, 'schema.graphql');
    return `  ${name}:\n    routing_url: http://127.0.0.1:1/\n    schema:\n      file: ${schema}\n`;
  });
  config = join(folder, 'two.yaml');
  await writeFile(config, `federation_version: =2.14.4\nsubgraphs:\n${entries.join('')}`);
  expect(await run(`seed --subjects 60 --config ${config}`)).toMatchObject({ code: 0 });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await test.close();
  await rm(folder, { recursive: true });
});

const keysNow = async () => parseKeys(await readFile(file, 'utf8'), file);
const sealedRows = () =>
  test.database.query(
    'select subject_ref, identity_number, identity_index from registry.subjects where identity_number is not null order by subject_ref',
  );
const bytes = (value: unknown): Uint8Array => (value instanceof Uint8Array ? value : new Uint8Array());
/** The numbers that are stored, by a cipher, and whether each is found by it. */
const numbersBy = async (cipher: ReturnType<typeof cipherOf>) =>
  (await sealedRows()).map(({ subject_ref, identity_number, identity_index }) => {
    const number = cipher.open(bytes(identity_number));
    return [subject_ref, number, cipher.blindIndexes(number).includes(String(identity_index))];
  });

const registryRecord = async () => {
  const place = { name: 'registry', folder: join(projectRoot(), 'subgraphs/registry') };
  const { model } = await loadDomain(place, readSdlLibrary(projectRoot()));
  const [record] = model.records;
  if (record === undefined) throw new Error('the registry has no subjects');
  return record;
};

describe('keys rotate', () => {
  it('seals and indexes everything anew, while whoever began before goes on reading and finding', async () => {
    const before = await keysNow();
    const running = followKeys(file, before);
    const numbers = await numbersBy(running);
    expect(numbers.length).toBeGreaterThan(10);
    expect(await run(`keys rotate --config ${config}`)).toMatchObject({
      code: 0,
      out: expect.stringContaining('sealed anew'),
    });
    const after = await keysNow();
    expect(after.retired).toBeUndefined();
    expect(after.identityKey).not.toEqual(before.identityKey);
    expect(await numbersBy(running)).toEqual(numbers);
    const today = cipherOf(after);
    expect(await numbersBy(today)).toEqual(numbers);
    for (const { table, column } of [
      { table: 'registry.subjects', column: 'identity_number' },
      { table: 'judicial.dishonest_debtor_entries', column: 'id_number' },
    ]) {
      const rows = await test.database.query(
        `select ${column} as sealed from ${table} where ${column} is not null`,
      );
      for (const { sealed } of rows) expect(keyIdOf(bytes(sealed))).toEqual(today.keyId);
    }
    await expect(test.database.transaction((session) => holdKeys(session, before))).rejects.toMatchObject({
      code: 'KEYS_REPLACED',
    });
  });

  it('goes on where it was cut off, with the keys it had begun with', async () => {
    expect(await run(`keys rotate --prepare --config ${config}`)).toMatchObject({ code: 0 });
    const begun = await keysNow();
    expect(begun.retired).toHaveLength(1);
    const numbers = await numbersBy(cipherOf(begun));
    const cut = { transactions: 0 };
    const database: Pick<TestDatabase['database'], 'transaction'> = {
      transaction: (work, options) => {
        if (++cut.transactions > 4) throw new Error('cut off');
        return test.database.transaction(work, options);
      },
    };
    const record = await registryRecord();
    await expect(resealRecords({ database, record, citizenIds: cipherOf(begun), batch: 3 })).rejects.toThrow(
      'cut off',
    );
    const ids = new Set(
      (await sealedRows()).map(({ identity_number }) => keyIdOf(bytes(identity_number)).toString('hex')),
    );
    expect(ids.size).toBe(2);
    expect(await numbersBy(cipherOf(begun))).toEqual(numbers);
    expect(await run(`keys rotate --config ${config}`)).toMatchObject({ code: 0 });
    const after = await keysNow();
    expect(after.identityKey).toEqual(begun.identityKey);
    expect(after.retired).toBeUndefined();
    expect(await numbersBy(cipherOf(after))).toEqual(numbers);
  });

  it('leaves rows that somebody is writing for later, and waits for nobody but those who write with keys from before', async () => {
    const before = await keysNow();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const writing = test.database.transaction(async (session) => {
      await holdKeys(session, before);
      await session.query('select from registry.subjects for update');
      await held;
    });
    let isDone = false;
    const rotating = run(`keys rotate --config ${config}`).finally(() => {
      isDone = true;
    });
    await vi.waitFor(async () => expect((await keysNow()).retired).toHaveLength(1), { timeout: 30_000 });
    expect(isDone).toBe(false);
    release();
    await writing;
    expect(await rotating).toMatchObject({ code: 0 });
    expect((await keysNow()).retired).toBeUndefined();
  });

  it('stops at a number whose keys are gone, and keeps both keys', async () => {
    const { cursorKey } = await keysNow();
    const [row] = await sealedRows();
    const foreign = cipherOf({ cursorKey, ...newIdentityKeys() }).seal('513200189001010012');
    const text = 'update registry.subjects set identity_number = $1::bytea where subject_ref = $2';
    await test.database.query(text, [foreign, row?.subject_ref]);
    expect(await run(`keys rotate --config ${config}`)).toMatchObject({
      code: 1,
      err: expect.stringContaining('keys that are not here'),
    });
    expect((await keysNow()).retired).toHaveLength(1);
    await test.database.query(text, [bytes(row?.identity_number), row?.subject_ref]);
    expect(await run(`keys rotate --config ${config}`)).toMatchObject({ code: 0 });
  });
});

describe('the keys file', () => {
  it('is made by keys create once, and never written over', async () => {
    const made = join(folder, 'made.json');
    expect(await run(`keys create ${made}`)).toMatchObject({ code: 0 });
    const text = await readFile(made, 'utf8');
    expect(await run(`keys create ${made}`)).toMatchObject({
      code: 1,
      err: expect.stringContaining('KEYS_THERE'),
    });
    expect(await readFile(made, 'utf8')).toBe(text);
  });

  it('is missed in production, where none is made in passing', async () => {
    const env = { NODE_ENV: 'production' };
    await expect(loadKeys({ dataDir: join(folder, 'empty'), env })).rejects.toMatchObject({
      code: 'KEYS_MISSING',
    });
  });

  it('is replaced whole, retired keys included, for its owner alone', async () => {
    const other = join(folder, 'other.json');
    await writeFile(other, 'old');
    const keys = { ...(await keysNow()), retired: [newIdentityKeys(), newIdentityKeys()] };
    await replaceKeys(other, keys);
    expect(parseKeys(await readFile(other, 'utf8'), other)).toEqual(keys);
  });
});
