import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  orchardSubgraph,
  plantedSubgraph,
  registrySubgraph,
} from '../../test/composition/planted-subgraph.ts';
import { run } from '../../test/console/run-command.ts';
import { openTestDatabase, type TestDatabase } from '../../test/database.ts';
import { documentHash } from '../documents/document-hash.ts';

let test: TestDatabase;
let folder: string;
beforeAll(async () => {
  test = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'documents-'));
  vi.stubEnv('DATABASE_URL', test.url);
  vi.stubEnv('CREDIT_DATA_DIR', folder);
  await run('client add bank --organisation x --contact x --purpose LOAN_REVIEW');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await test.close();
  await rm(folder, { recursive: true });
});

const manifest = async (...texts: readonly string[]): Promise<string> => {
  const file = join(folder, 'manifest.json');
  await writeFile(file, JSON.stringify(Object.fromEntries(texts.map((text) => [documentHash(text), text]))));
  return file;
};

/** The planted domain with a field more open, less open, or gone. */
const changed = (sdl: string) => [registrySubgraph(), plantedSubgraph(sdl)];
const OPEN = 'type Query { height: Int @access(to: [PUBLIC]) weight: Int @access(to: [PUBLIC]) }';
const CLOSED = `type Query { height: Int @access(to: [PUBLIC])
  weight: Int @access(to: [GOVERNMENT], reason: INTERNAL_AFFAIRS) }`;
const GONE = 'type Query { height: Int @access(to: [PUBLIC]) }';
const QUERY = 'query Sizes { height weight }';

describe('documents', () => {
  it('are registered once, with what the client never sees of each', async () => {
    const file = await manifest(QUERY);
    const first = await run(`documents add bank ${file}`, { sources: changed(CLOSED) });
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(/^Sizes \(\w{12}\): never sees Query.weight\n1 operations, 1 of them new.$/);
    const again = await run(`documents add bank ${file}`, { sources: changed(OPEN) });
    expect(again.out).toMatch(/nothing is always withheld\n1 operations, 0 of them new.$/);
    expect((await run('documents list bank')).out).toContain(documentHash(QUERY));
    expect((await run('documents list other')).out).toBe('No document is registered.');
  });

  it('that do not fit the schema, or are of nobody, are refused all together', async () => {
    const file = await manifest('query Good { height }', 'query Bad { depth }');
    const refused = await run(`documents add bank ${file}`, { sources: changed(OPEN) });
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('DOCUMENTS_INVALID') });
    expect(refused.out).toBe('Bad: Cannot query field "depth" on type "Query".');
    expect((await run('documents list')).out).not.toContain('Good');
    const unknown = await run(`documents add other ${await manifest(QUERY)}`, { sources: changed(OPEN) });
    expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('CLIENT_UNKNOWN') });
  });

  it('are told of by check, when a change breaks or starves them', async () => {
    const before = join(folder, 'before.graphql');
    await run(`compose --output ${before}`, { sources: changed(OPEN) });
    const check = (sdl: string) => run(`check --documents --against ${before}`, { sources: changed(sdl) });
    expect((await check(OPEN)).out).toContain('1 registered operations fit. Coordinates they lose: 0.');
    expect(await check(CLOSED)).toMatchObject({
      code: 0,
      out: expect.stringContaining('bank Sizes starves: Query.weight is never given'),
    });
    expect(await check(GONE)).toMatchObject({
      code: 1,
      out: expect.stringContaining('bank Sizes breaks: Cannot query field "weight"'),
    });
    expect((await run('check', { sources: [registrySubgraph(), orchardSubgraph()] })).code).toBe(0);
  });
});
