import { StartError } from './start-error.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

const settingOf = (env: Environment, name: string): string | undefined => env[name] || undefined;

/** Refuses what is no PostgreSQL URL, without repeating it: it may hold a password. */
export const checkDatabaseUrl = (url: string, setting = 'DATABASE_URL'): void => {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const isPostgres = parsed?.protocol === 'postgres:' || parsed?.protocol === 'postgresql:';
  if (isPostgres && parsed.hostname !== '' && parsed.pathname.length > 1) return;
  throw new StartError('DATABASE_URL_INVALID', `${setting} is not the URL of a PostgreSQL database.`);
};

/** "host:port/database": what of a URL may be printed. */
export const describeDatabaseUrl = (url: string): string => {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port === '' ? '5432' : port}${pathname}`;
};

/** Where a domain's records are: DATABASE_URL_FOOD_DRUG for food-drug, else DATABASE_URL, else undefined: the embedded database. */
export const databaseUrlFor = (domain: string, env: Environment): string | undefined => {
  const own = `DATABASE_URL_${domain.toUpperCase().replaceAll('-', '_')}`;
  const setting = settingOf(env, own) === undefined ? 'DATABASE_URL' : own;
  const url = settingOf(env, setting);
  if (url !== undefined) checkDatabaseUrl(url, setting);
  return url;
};

/** Whether statements are prepared by name: DATABASE_PREPARED=none for a pooler such as PgBouncer. */
export const preparedFor = (env: Environment): 'named' | 'none' => {
  const setting = settingOf(env, 'DATABASE_PREPARED') ?? 'named';
  if (setting === 'named' || setting === 'none') return setting;
  throw new StartError('DATABASE_SETTING_INVALID', 'DATABASE_PREPARED is neither "named" nor "none".');
};
