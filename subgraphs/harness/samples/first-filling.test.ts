import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSupergraphConfig } from '../../../schema/composition/read-supergraph-config.ts';
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { citizenIds } from '../../../test/non-interference/gateways.ts';
import { loadDomains } from '../model/load-domain.ts';
import type { DomainModel } from '../model/model.ts';
import { projectRoot } from '../sdl/sdl-library.ts';
import type { Database } from '../storage/database.ts';
import { migrateDomains } from '../storage/migrate.ts';
import { fillEmpty } from './first-filling.ts';

const now = new Date('2026-11-25T08:00:00Z');
let models: readonly DomainModel[] = [];
const databases: TestDatabase[] = [];

const open = async (): Promise<Database> => {
  const { subgraphs } = await readSupergraphConfig(
    join(projectRoot(), 'test/non-interference/some-domains.yaml'),
  );
  models = (await loadDomains(subgraphs)).map(({ model }) => model);
  const opened = await openTestDatabase();
  databases.push(opened);
  await migrateDomains(opened.url, subgraphs);
  return opened.database;
};

const fill = (databaseOf: (domain: string) => Pick<Database, 'query' | 'transaction'>, clock = now) =>
  fillEmpty({ models, databaseOf, subjects: 60, seed: 'first', now: clock, citizenIds });

const tables = () => models.flatMap(({ records }) => records.map(({ sqlTable }) => sqlTable));

/** Every record there is, without what is sealed anew each time. */
const contents = async (database: Database) => {
  const found = new Map<string, readonly unknown[]>();
  for (const table of tables()) {
    found.set(
      table,
      await database.query(`select subject_ref, record_id, formed_at::text from ${table} order by 1, 2`, []),
    );
  }
  return found;
};

let database: Database;
beforeAll(async () => {
  database = await open();
});
afterAll(async () => {
  for (const opened of databases) await opened.close();
});

describe('the first filling of a database', () => {
  it('that was cut off is finished by the next start as if it had not been', {
    timeout: 120_000,
  }, async () => {
    const [, , last] = models;
    let turns = 0;
    // Why the second: the first looks whether there is anything.
    const dying = (domain: string): Pick<Database, 'query' | 'transaction'> => ({
      ...database,
      transaction: (work, options) =>
        domain === last?.name && ++turns > 1
          ? Promise.reject(new Error('killed'))
          : database.transaction(work, options),
    });
    await expect(fill(dying)).rejects.toThrow('killed');
    const half = await contents(database);
    const empty = [...half].filter(([, rows]) => rows.length === 0).length;
    expect(empty).toBeGreaterThan(0);
    expect(empty).toBeLessThan(half.size);

    const later = new Date(now.getTime() + 90 * 86_400_000);
    expect(await fill(() => database, later)).toBe(60);
    const whole = await open();
    expect(await fill(() => whole)).toBe(60);
    expect(await contents(database)).toEqual(await contents(whole));
  });

  it('is made once: records that are there are left as they are', async () => {
    const before = await contents(database);
    expect(await fill(() => database)).toBe(0);
    expect(await contents(database)).toEqual(before);
  });
});
