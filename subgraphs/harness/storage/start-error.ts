/** What keeps the storage from starting, and what to do about it. The finding is named in front of each sentence. */
export const START_ERRORS = {
  ALREADY_RUNNING: 'Use that one, stop it first, or choose another data folder with CREDIT_DATA_DIR.',
  DATABASE_BUSY:
    'Wait for it to end, or stop it. While the gateway runs, commands share its database and do not wait.',
  DATABASE_URL_INVALID:
    'Write it as postgres://user:password@host:port/database, special characters percent-encoded.',
  DATABASE_SETTING_INVALID: 'Correct the setting, or unset it for its default.',
  DATABASE_ROLES_REFUSED:
    'Give it CREATEROLE; or let each domain connect as the user of its DATABASE_URL_… setting, which should read that schema alone, and set DATABASE_ROLES=given.',
  DATABASE_UNREACHABLE:
    'Check the DATABASE_URL settings and that the server runs; without them the gateway starts its own PostgreSQL.',
  DATABASE_SETTINGS_UNSAFE:
    'Records must survive a power cut and keep their characters: correct the setting at the server, then start again.',
  DATABASE_VERSION_UNSUPPORTED: 'Use PostgreSQL 15 or newer.',
  DATABASE_UNAVAILABLE_HERE: 'Set DATABASE_URL to a PostgreSQL server of version 15 or newer.',
  DATABASE_USER_MISSING:
    'PostgreSQL refuses to run as root. Start as an ordinary user, or create a user named postgres.',
  DATA_FOLDER_VERSION:
    'Nothing was changed. Export the data with the release that wrote it, or choose another folder with CREDIT_DATA_DIR.',
  DATA_FOLDER_UNUSABLE:
    'Nothing was changed. Correct it, or choose another data folder with CREDIT_DATA_DIR.',
  EMBEDDED_DATABASE_FAILED:
    'Its last words are above and in postgres.log in the data folder. DATABASE_URL names another server.',
  KEYS_MALFORMED:
    'Restore the file from a backup. Do not replace it: what was sealed with the lost keys cannot be opened again.',
  KEYS_MISSING:
    'Make one with "keys create FILE", keep it safe and apart from the database, and name it with CREDIT_KEYS_FILE.',
  KEYS_REPLACED: 'Nothing was written. Run the command again with the keys of today.',
  KEYS_OF_ANOTHER_DATABASE:
    'Restore the keys that belong to it (CREDIT_KEYS_FILE): with others, stored identity numbers can be neither opened nor found.',
  MIGRATION_FAILED:
    'Nothing of it was kept. What the database said is in the log; correct the migration or the database, then start again.',
} as const satisfies Record<string, string>;

export type StartErrorCode = keyof typeof START_ERRORS;

/** Why the storage does not start: a stable code, what was found, and what to do. Never holds a password or a stack. */
export class StartError extends Error {
  readonly code: StartErrorCode;

  constructor(code: StartErrorCode, finding: string, options: { readonly cause?: unknown } = {}) {
    super(`${finding} ${START_ERRORS[code]}`, options);
    this.name = 'StartError';
    this.code = code;
    this.stack = `${code}: ${this.message}`;
  }
}
