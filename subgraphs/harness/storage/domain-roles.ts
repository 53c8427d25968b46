import { createHash, hkdfSync } from 'node:crypto';
import type { Database } from './database.ts';
import { DatabaseError } from './database-error.ts';
import { describeDatabaseUrl, type Environment } from './database-url.ts';
import type { InstallationKeys } from './secrets.ts';
import { StartError } from './start-error.ts';

/**
 * Whether a subgraph reads with a role of its own that sees its schema alone, or with the user of its DATABASE_URL as it
 * was given. DATABASE_ROLES says; behind a pooler, which knows no roles but those it was told of, it is `given`.
 */
export const rolesFor = (env: Environment): 'own' | 'given' => {
  const setting = env.DATABASE_ROLES || (env.DATABASE_PREPARED === 'none' ? 'given' : 'own');
  if (setting === 'own' || setting === 'given') return setting;
  throw new StartError('DATABASE_SETTING_INVALID', 'DATABASE_ROLES is neither "own" nor "given".');
};

export interface Reader {
  readonly role: string;
  readonly password: string;
}

const MOST_BYTES = 63;

/** Roles belong to the server, not to one of its databases, so a role is named after both. */
const roleName = (database: string, schema: string): string => {
  const name = `${database}_${schema}_reader`;
  if (Buffer.byteLength(name) <= MOST_BYTES) return name;
  return `credit_${createHash('sha256').update(name).digest('hex').slice(0, 24)}_reader`;
};

/** The role that reads a domain's schema in the database of a URL. Its password follows from the keys and is kept nowhere. */
export const readerOf = (domain: string, url: string, { cursorKey }: InstallationKeys): Reader => {
  const database = decodeURIComponent(new URL(url).pathname.slice(1));
  const role = roleName(database, domain.replaceAll('-', '_'));
  const secret = hkdfSync('sha256', cursorKey, '', `database role ${role}`, 32);
  return { role, password: Buffer.from(secret).toString('hex') };
};

/** The URL by which a reader connects. */
export const readerUrl = (url: string, { role, password }: Reader): string => {
  const own = new URL(url);
  own.username = encodeURIComponent(role);
  own.password = password;
  return own.href;
};

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** "role" in ASCII: two that start together must not both make one. */
const LOCK = 0x726f6c65;

const mayNot = (error: unknown): boolean => error instanceof DatabaseError && error.sqlState === '42501';

/**
 * Makes sure that the reader exists and may read the tables of the domain's schema, and no more. Throws
 * DATABASE_ROLES_REFUSED where the database's user may not make roles.
 */
export const grantReader = async (
  database: Database,
  { domain, url, reader }: { readonly domain: string; readonly url: string; readonly reader: Reader },
): Promise<void> => {
  const role = identifier(reader.role);
  const schema = identifier(domain.replaceAll('-', '_'));
  try {
    await database.transaction(async (session) => {
      await session.query(`select pg_advisory_xact_lock(${LOCK})`);
      const [known] = await session.query('select from pg_roles where rolname = $1', [reader.role]);
      const rights = `login nosuperuser nocreatedb nocreaterole password '${reader.password}'`;
      await session.query(`${known === undefined ? 'create' : 'alter'} role ${role} ${rights}`);
      const [there] = await session.query('select from pg_namespace where nspname = $1', [
        domain.replaceAll('-', '_'),
      ]);
      if (there === undefined) return;
      await session.query(`grant usage on schema ${schema} to ${role}`);
      await session.query(`grant select on all tables in schema ${schema} to ${role}`);
    });
  } catch (cause) {
    if (!mayNot(cause)) throw cause;
    const finding = `The user of the database at ${describeDatabaseUrl(url)} may not make the role of the domain ${domain}.`;
    throw new StartError('DATABASE_ROLES_REFUSED', finding, { cause });
  }
};

/** Whether the user of a database may bring it up to its migrations; one that only reads may not. */
export const mayMigrate = async (database: Database): Promise<boolean> => {
  const text = `select has_database_privilege(current_user, current_database(), 'CREATE') as may`;
  const [row] = await database.query(text);
  return row?.may === true;
};
