import { createHash, createHmac } from 'node:crypto';
import type { Database } from './database.ts';
import type { InstallationKeys } from './secrets.ts';
import { StartError } from './start-error.ts';

/** Tells keys apart without telling anything of them. The cursors' key is left out: it may change. */
const fingerprintOf = ({ identityKey, blindIndexKey }: InstallationKeys): string => {
  const proofs = [identityKey, blindIndexKey].map((key) =>
    createHmac('sha256', key).update('credit-gateway').digest(),
  );
  return createHash('sha256').update(Buffer.concat(proofs)).digest('hex');
};

/** Beside the tables that count migrations; its space keeps it apart from every domain's. */
const TABLE = 'migrations."installation keys"';

/** "keys" in ASCII: two that start together on a new database must not both be the first. */
const LOCK = 0x6b657973;

/**
 * Makes sure that a database was filled with these keys; a new one is bound to them.
 * Why: with a lost and newly made key file, lookups by identity number would silently find nobody.
 */
export const checkKeys = async (database: Database, keys: InstallationKeys): Promise<void> => {
  const fingerprint = fingerprintOf(keys);
  const stored = await database.transaction(async (session) => {
    await session.query(`select pg_advisory_xact_lock(${LOCK})`);
    await session.query('create schema if not exists migrations');
    await session.query(`create table if not exists ${TABLE} (fingerprint text not null)`);
    const [row] = await session.query(`select fingerprint from ${TABLE}`);
    if (row !== undefined) return row.fingerprint;
    await session.query(`insert into ${TABLE} values ($1)`, [fingerprint]);
    return fingerprint;
  });
  if (stored === fingerprint) return;
  throw new StartError(
    'KEYS_OF_ANOTHER_DATABASE',
    'The database was filled with other keys than those given.',
  );
};
