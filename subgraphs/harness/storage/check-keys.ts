import { createHash, createHmac } from 'node:crypto';
import type { Database, Session } from './database.ts';
import type { IdentityKeys, InstallationKeys } from './secrets.ts';
import { StartError } from './start-error.ts';

/** Tells keys apart without telling anything of them. The cursors' key is left out: it may change. */
const fingerprintOf = ({ identityKey, blindIndexKey }: IdentityKeys): string => {
  const proofs = [identityKey, blindIndexKey].map((key) =>
    createHmac('sha256', key).update('credit-gateway').digest(),
  );
  return createHash('sha256').update(Buffer.concat(proofs)).digest('hex');
};

const fingerprintsOf = (keys: InstallationKeys): readonly string[] =>
  [keys, ...(keys.retired ?? [])].map(fingerprintOf);

/** Beside the tables that count migrations; its space keeps it apart from every domain's. */
const TABLE = 'migrations."installation keys"';

/** "keys" in ASCII: two that start together on a new database must not both be the first. */
const LOCK = 0x6b657973;

/** "seal" in ASCII: shared by all who write identity numbers, and alone by whoever replaces the keys. */
const WRITING = 0x7365616c;

const boundTo = async (session: Session): Promise<unknown> =>
  (await session.query(`select fingerprint from ${TABLE}`))[0]?.fingerprint;

/**
 * Makes sure that a database was filled with these keys, retired ones included; a new one is bound to them.
 * Why: with a lost and newly made key file, lookups by identity number would silently find nobody.
 */
export const checkKeys = async (database: Database, keys: InstallationKeys): Promise<void> => {
  const stored = await database.transaction(async (session) => {
    await session.query(`select pg_advisory_xact_lock(${LOCK})`);
    await session.query('create schema if not exists migrations');
    await session.query(`create table if not exists ${TABLE} (fingerprint text not null)`);
    const bound = await boundTo(session);
    if (bound !== undefined) return bound;
    await session.query(`insert into ${TABLE} values ($1)`, [fingerprintOf(keys)]);
    return fingerprintOf(keys);
  });
  if (fingerprintsOf(keys).includes(String(stored))) return;
  throw new StartError(
    'KEYS_OF_ANOTHER_DATABASE',
    'The database was filled with other keys than those given.',
  );
};

/**
 * Lets a transaction write identity numbers: until it ends, the database keeps the keys it has. Throws KEYS_REPLACED where
 * it has others by now. Why: what is sealed with keys that are given up could never be opened again.
 */
export const holdKeys = async (session: Session, keys: InstallationKeys): Promise<void> => {
  await session.query(`select pg_advisory_xact_lock_shared(${WRITING})`);
  if (fingerprintsOf(keys).includes(String(await boundTo(session)))) return;
  throw new StartError(
    'KEYS_REPLACED',
    'The keys of the database have been replaced since the command began.',
  );
};

/** Binds a database to new keys, once all who write with the ones before have ended. */
export const bindKeys = (database: Pick<Database, 'transaction'>, keys: InstallationKeys): Promise<void> =>
  database.transaction(
    async (session) => {
      await session.query(`select pg_advisory_xact_lock(${WRITING})`);
      await session.query(`update ${TABLE} set fingerprint = $1`, [fingerprintOf(keys)]);
    },
    { statementTimeoutMs: 0 },
  );
