import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import { asDatabaseError } from './database-error.ts';
import { describeDatabaseUrl } from './database-url.ts';
import { type Client, CONNECT_TIMEOUT_MS, createClient } from './postgres-client.ts';
import { StartError } from './start-error.ts';

/** A domain whose folder may hold `migrations`, as `npm run migrations` writes them. */
export interface MigratedDomain {
  readonly name: string;
  /** In the source tree: migrations are not compiled. */
  readonly folder: string;
}

/** "cred" in ASCII; whoever migrates a database of ours holds the lock of this number. */
const LOCK = 0x63726564;
const LOCK_WAIT_MS = 60_000;

const migrateDomain = async (
  database: PostgresJsDatabase,
  { name, folder }: MigratedDomain,
): Promise<void> => {
  const migrationsFolder = join(folder, 'migrations');
  if (!existsSync(join(migrationsFolder, 'meta/_journal.json'))) {
    if (!existsSync(join(folder, 'tables.ts'))) return;
    const finding = `The domain ${name} has tables and no migrations: npm run migrations -- ${folder}.`;
    throw new StartError('MIGRATION_FAILED', finding);
  }
  const migrationsTable = name.replaceAll('-', '_');
  await migrate(database, { migrationsFolder, migrationsSchema: 'migrations', migrationsTable }).catch(
    (error: unknown) => {
      const cause = asDatabaseError(error);
      const said = cause.sqlState === undefined ? '' : ` (${cause.sqlState})`;
      const finding = `The migrations of the domain ${name} cannot be applied${said}.`;
      throw new StartError('MIGRATION_FAILED', finding, { cause });
    },
  );
};

const takeTurn = async (client: Client, url: string): Promise<void> => {
  try {
    await client.unsafe(`set lock_timeout = ${LOCK_WAIT_MS}`);
    await client.unsafe(`select pg_advisory_lock(${LOCK})`);
  } catch (error) {
    const finding = `The database at ${describeDatabaseUrl(url)} is being migrated by another process.`;
    throw new StartError('MIGRATION_FAILED', finding, { cause: asDatabaseError(error) });
  }
};

/**
 * Applies the migrations of domains that a database has not had yet, a domain's all or none. Processes that start at the
 * same time take turns. Each domain's are counted in `migrations.<domain>`.
 */
export const migrateDomains = async (url: string, domains: readonly MigratedDomain[]): Promise<void> => {
  // Why one connection: the lock belongs to the connection that took it, and goes with it.
  const client = createClient(url, {
    statementTimeoutMs: 0,
    connectTimeoutMs: CONNECT_TIMEOUT_MS,
    prepared: 'named',
  });
  try {
    await takeTurn(client, url);
    const database = drizzle(client);
    for (const domain of domains) await migrateDomain(database, domain);
  } finally {
    await client.end({ timeout: 5 });
  }
};
