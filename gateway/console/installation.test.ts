import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSupergraphConfig } from '../../schema/composition/read-supergraph-config.ts';
import { projectRoot } from '../../subgraphs/harness/sdl/sdl-library.ts';
import { openTestDatabase, type TestDatabase } from '../../test/database.ts';
import { freshDataFolder } from '../../test/journeys/running-gateway.ts';
import { type Installation, openInstallation } from './installation.ts';

const folder = freshDataFolder();
let test: TestDatabase;
let installation: Installation;

beforeAll(async () => {
  test = await openTestDatabase();
  const { subgraphs } = await readSupergraphConfig(join(projectRoot(), 'supergraph.yaml'));
  const domains = subgraphs.filter(({ name }) => name === 'tax' || name === 'judicial');
  const env = { CREDIT_DATA_DIR: folder.path, DATABASE_URL: test.url };
  installation = await openInstallation({ domains, env, kind: 'server', clock: () => new Date() });
});
afterAll(async () => {
  await installation.storage.close();
  for (const domain of ['tax', 'judicial']) {
    const role = `"${new URL(test.url).pathname.slice(1)}_${domain}_reader"`;
    await test.database.query(`drop owned by ${role}`);
    await test.database.query(`drop role ${role}`);
  }
  await test.close();
  await folder.remove();
});

describe('an installation', () => {
  it('lets the tax subgraph read tax records, and nothing of the courts, in one process too', async () => {
    const tax = installation.readerOf('tax');
    expect(await tax.query('select from tax.credit_ratings')).toEqual([]);
    for (const text of [
      'select from judicial.dishonest_debtor_entries',
      'select from migrations."installation keys"',
      'delete from tax.credit_ratings',
    ]) {
      await expect(tax.query(text)).rejects.toMatchObject({ sqlState: '42501' });
    }
    const courts = installation.readerOf('judicial');
    await expect(courts.query('select from tax.credit_ratings')).rejects.toMatchObject({ sqlState: '42501' });
  });

  it('lets who imports write, in every domain', async () => {
    expect(await installation.databaseOf('tax').query('delete from tax.credit_ratings')).toEqual([]);
  });
});
