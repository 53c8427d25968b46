import { asDatabaseError, type DatabaseError } from './database-error.ts';
import { describeDatabaseUrl } from './database-url.ts';
import { StartError } from './start-error.ts';

export type RunStatement = (text: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;

const REFUSALS: Readonly<Record<string, string>> = {
  '28P01': 'it refuses the password',
  '28000': 'it refuses this user',
  '3D000': 'it has no database of this name',
  '53300': 'it has no connection left',
  '57P03': 'it is still starting or already stopping',
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'the host name is unknown',
  EAI_AGAIN: 'the host name cannot be resolved',
  CONNECT_TIMEOUT: 'it does not answer in time',
};

const whyUnreachable = ({ cause, sqlState }: DatabaseError): string => {
  const code = sqlState ?? (cause instanceof Error && 'code' in cause ? String(cause.code) : 'no answer');
  return REFUSALS[code] ?? `it reports ${code}`;
};

/** NULLS NOT DISTINCT, which keeps a record from being stored twice, came with 15. */
const OLDEST_VERSION = 150_000;

/**
 * Makes sure that a server keeps what it is given: reachable, new enough, nothing lost at a power cut, text in UTF-8.
 * Why refused and not warned of: a query log that may lose its last entries proves nothing.
 */
export const checkServer = async (url: string, run: RunStatement): Promise<void> => {
  const place = describeDatabaseUrl(url);
  const names = ['server_version_num', 'fsync', 'full_page_writes', 'synchronous_commit', 'server_encoding'];
  const text = `select ${names.map((name) => `current_setting('${name}') as ${name}`).join(', ')}`;
  const rows = await run(text).catch((error: unknown) => {
    const failure = asDatabaseError(error);
    const finding = `The database at ${place} cannot be used: ${whyUnreachable(failure)}.`;
    throw new StartError('DATABASE_UNREACHABLE', finding, { cause: failure });
  });
  const found = rows[0] ?? {};
  if (Number(found.server_version_num) < OLDEST_VERSION) {
    const version = Math.floor(Number(found.server_version_num) / 10_000);
    throw new StartError(
      'DATABASE_VERSION_UNSUPPORTED',
      `The database at ${place} is PostgreSQL ${version}.`,
    );
  }
  const unsafe = (setting: string): never => {
    const finding = `The database at ${place} runs with ${setting} = ${found[setting]}.`;
    throw new StartError('DATABASE_SETTINGS_UNSAFE', finding);
  };
  if (found.fsync !== 'on') unsafe('fsync');
  if (found.full_page_writes !== 'on') unsafe('full_page_writes');
  if (found.synchronous_commit === 'off') unsafe('synchronous_commit');
  if (found.server_encoding !== 'UTF8') unsafe('server_encoding');
};
