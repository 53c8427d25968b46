import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { connectDatabase, type Database } from './database.ts';
import { grantReader, readerOf, readerUrl, rolesFor } from './domain-roles.ts';

const byte = (value: number): Buffer => Buffer.alloc(32, value);
const keys = { cursorKey: byte(1), identityKey: byte(2), blindIndexKey: byte(3) };

let test: TestDatabase;
let oak: Database;
const grant = (domain: string) =>
  grantReader(test.database, { domain, url: test.url, reader: readerOf(domain, test.url, keys) });

beforeAll(async () => {
  test = await openTestDatabase();
  for (const schema of ['oak', 'red_elm', 'migrations']) {
    await test.database.query(`create schema ${schema}`);
    await test.database.query(`create table ${schema}.leaves as select 1 as leaf`);
  }
  await grant('oak');
  await grant('red-elm');
  oak = await connectDatabase(readerUrl(test.url, readerOf('oak', test.url, keys)), { connections: 2 });
});
afterAll(async () => {
  await oak.close();
  await test.close();
  const server = await connectDatabase(inject('serverUrl'), { connections: 1 });
  for (const domain of ['oak', 'red-elm']) {
    await server.query(`drop role "${readerOf(domain, test.url, keys).role}"`);
  }
  await server.close();
});

describe('the role of a domain', () => {
  it('reads the tables of its schema', async () => {
    expect(await oak.query('select leaf from oak.leaves')).toEqual([{ leaf: 1 }]);
  });

  it.each([
    'select leaf from red_elm.leaves',
    'select leaf from migrations.leaves',
    'insert into oak.leaves values (2)',
    'delete from oak.leaves',
    'update oak.leaves set leaf = 2',
    'create table oak.more (leaf int)',
    'create table public.more (leaf int)',
    'create schema mine',
    'create role "another reader"',
    'select rolpassword from pg_authid',
  ])('may not: %s', async (text) => {
    await expect(oak.query(text)).rejects.toMatchObject({ sqlState: '42501' });
  });

  it('may not become the owner', async () => {
    const owner = decodeURIComponent(new URL(test.url).username);
    await expect(oak.query(`set role "${owner}"`)).rejects.toMatchObject({ sqlState: '42501' });
  });

  it('is granted anew at each start, so that it reads what a migration added', async () => {
    await test.database.query('create table oak.acorns as select 7 as acorn');
    await expect(oak.query('select acorn from oak.acorns')).rejects.toMatchObject({ sqlState: '42501' });
    await Promise.all([grant('oak'), grant('oak')]);
    expect(await oak.query('select acorn from oak.acorns')).toEqual([{ acorn: 7 }]);
  });

  it('is another in another database, and has a password that only the keys tell', () => {
    const one = readerOf('oak', test.url, keys);
    const other = new URL(test.url);
    other.pathname = '/other';
    expect(readerOf('oak', other.href, keys).role).not.toBe(one.role);
    const otherKeys = { ...keys, cursorKey: byte(9) };
    expect(readerOf('oak', test.url, otherKeys).password).not.toBe(one.password);
    other.pathname = `/${'long'.repeat(20)}`;
    expect(readerOf('oak', other.href, keys).role.length).toBeLessThan(64);
  });

  it('cannot be made by a user that may make none, which says so and what to do', async () => {
    const gardener = { role: `${readerOf('oak', test.url, keys).role}_gardener`, password: 'x' };
    await test.database.query(`create role "${gardener.role}" login password 'x'`);
    const url = readerUrl(test.url, gardener);
    const plain = await connectDatabase(url, { connections: 1 });
    const refused = grantReader(plain, { domain: 'ash', url, reader: readerOf('ash', url, keys) });
    await expect(refused).rejects.toMatchObject({
      code: 'DATABASE_ROLES_REFUSED',
      message: expect.stringMatching(/role of the domain ash\. .*DATABASE_ROLES=given/),
    });
    await plain.close();
    await test.database.query(`drop role "${gardener.role}"`);
  });

  it('is made unless the setting or a pooler says otherwise', () => {
    expect(rolesFor({})).toBe('own');
    expect(rolesFor({ DATABASE_ROLES: 'given' })).toBe('given');
    expect(rolesFor({ DATABASE_PREPARED: 'none' })).toBe('given');
    expect(rolesFor({ DATABASE_PREPARED: 'none', DATABASE_ROLES: 'own' })).toBe('own');
    expect(() => rolesFor({ DATABASE_ROLES: 'mine' })).toThrow(
      expect.objectContaining({ code: 'DATABASE_SETTING_INVALID' }),
    );
  });
});
