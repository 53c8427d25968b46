/** How the embedded PostgreSQL runs. Given at each start, so that a new release changes them for old data too. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  // Why none: a socket file would need a place that is short, private and reachable for both users.
  unix_socket_directories: '',
  // Why so many: each domain reads as a role of its own, which takes connections of its own.
  max_connections: '120',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: '256MB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Why: messages of failed statements carry values of records, which belong in no log.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
} as const satisfies Record<string, string>;

export type ServerSettings = Readonly<Record<string, string>>;

/** The arguments of `postgres` for a port; given settings replace ours. */
export const serverArguments = (port: number, settings: ServerSettings = {}): readonly string[] =>
  Object.entries({ ...SETTINGS, ...settings, port: String(port) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);

/**
 * The arguments of `initdb`, folder and password aside: Unicode by code point, the same on every machine.
 * Why the C type of the system as well: pg_trgm asks it whether a Chinese character is a letter.
 */
export const initialArguments: readonly string[] = [
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--lc-collate=C',
  `--lc-ctype=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
  '--lc-messages=C',
  '--auth=scram-sha-256',
  '--no-instructions',
];

/** Nothing of the caller's surroundings reaches PostgreSQL: PGDATA, PGOPTIONS or a locale would change what it does. */
export const serverEnvironment: Readonly<Record<string, string>> = {
  PATH: '/usr/local/bin:/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};
