import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { placeOnce } from './place-once.ts';
import { StartError } from './start-error.ts';

/** What citizen identity numbers are sealed and found with, 32 bytes each. */
export interface IdentityKeys {
  /** AES-256; opens citizen identity numbers. */
  readonly identityKey: Buffer;
  /** Finds a citizen identity number without opening any. */
  readonly blindIndexKey: Buffer;
}

/** The keys of one installation. They lie neither in the database nor in its folder. */
export interface InstallationKeys extends IdentityKeys {
  /** Seals cursors. The passwords of readers and the nonces of proofs follow from it too. */
  readonly cursorKey: Buffer;
  /** From before, while numbers are sealed anew: they open and find what has not been yet. */
  readonly retired?: readonly IdentityKeys[];
}

const IDENTITY_NAMES = ['identityKey', 'blindIndexKey'] as const;
const NAMES = ['cursorKey', ...IDENTITY_NAMES] as const;
const KEY_BYTES = 32;

const parseKey = (value: unknown): Buffer | undefined => {
  if (typeof value !== 'string' || !/^[0-9a-f]*$/.test(value)) return undefined;
  const key = Buffer.from(value, 'hex');
  return key.length === KEY_BYTES ? key : undefined;
};

const entriesOf = (value: unknown): ReadonlyMap<string, unknown> =>
  new Map(Object.entries(typeof value === 'object' && value !== null ? value : {}));

/** The keys that the text of a file holds. Throws KEYS_MALFORMED. */
export const parseKeys = (text: string, path: string): InstallationKeys => {
  const malformed = (what: string): StartError => new StartError('KEYS_MALFORMED', `${path}: ${what}.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformed('it is not JSON');
  }
  const keyOf = (entries: ReadonlyMap<string, unknown>, name: (typeof NAMES)[number]): Buffer => {
    const found = parseKey(entries.get(name));
    if (found === undefined) throw malformed(`${name} is not ${KEY_BYTES} bytes in lower-case hexadecimal`);
    return found;
  };
  const identityKeys = (entries: ReadonlyMap<string, unknown>): IdentityKeys => ({
    identityKey: keyOf(entries, 'identityKey'),
    blindIndexKey: keyOf(entries, 'blindIndexKey'),
  });
  const entries = entriesOf(value);
  const retired: unknown = entries.get('retired') ?? [];
  if (!Array.isArray(retired)) throw malformed('retired is no list of keys');
  return {
    cursorKey: keyOf(entries, 'cursorKey'),
    ...identityKeys(entries),
    ...(retired.length > 0 && { retired: retired.map((one) => identityKeys(entriesOf(one))) }),
  };
};

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

/** The keys of a file; undefined where there is none. Throws KEYS_MALFORMED. */
export const readKeys = async (path: string): Promise<InstallationKeys | undefined> => {
  try {
    return parseKeys(await readFile(path, 'utf8'), path);
  } catch (error) {
    if (error instanceof StartError) throw error;
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new StartError('KEYS_MALFORMED', `${path} cannot be read (${codeOf(error)}).`, { cause: error });
  }
};

/** Keys that nobody has had. */
export const newIdentityKeys = (): IdentityKeys => ({
  identityKey: randomBytes(KEY_BYTES),
  blindIndexKey: randomBytes(KEY_BYTES),
});

/** As they stand in their file. */
export const writtenKeys = ({ retired, ...keys }: InstallationKeys): string => {
  const written = (all: Readonly<Record<string, Buffer>>) =>
    Object.fromEntries(Object.entries(all).map(([name, key]) => [name, key.toString('hex')]));
  const before = retired?.map((one) => written({ ...one }));
  return `${JSON.stringify({ ...written({ ...keys }), ...(before && { retired: before }) }, null, 2)}\n`;
};

/** Puts new keys into a file of their own, unless it is there. */
export const makeKeys = (path: string): Promise<void> =>
  placeOnce(path, writtenKeys({ cursorKey: randomBytes(KEY_BYTES), ...newIdentityKeys() }));

export interface KeysPlace {
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The file that CREDIT_KEYS_FILE names, else `keys.json` in the data folder. */
export const keysFile = ({ dataDir, env }: KeysPlace): string =>
  env.CREDIT_KEYS_FILE || join(dataDir, 'keys.json');

/**
 * Loads the keys of an installation. A file that CREDIT_KEYS_FILE names must exist, and in production there must be one;
 * else it is made the first time. A file that is there is never replaced.
 */
export const loadKeys = async (place: KeysPlace): Promise<InstallationKeys> => {
  const { env } = place;
  const path = keysFile(place);
  const found = await readKeys(path);
  if (found !== undefined) return found;
  if (path === env.CREDIT_KEYS_FILE)
    throw new StartError('KEYS_MALFORMED', `CREDIT_KEYS_FILE names ${path}, which is not there.`);
  if (env.NODE_ENV === 'production')
    throw new StartError('KEYS_MISSING', `There is no ${path}, and in production none is made in passing.`);
  await makeKeys(path).catch((error: unknown) => {
    throw new StartError('DATA_FOLDER_UNUSABLE', `${path} cannot be written (${codeOf(error)}).`, {
      cause: error,
    });
  });
  const made = await readKeys(path);
  if (made === undefined) throw new StartError('KEYS_MALFORMED', `${path} has gone.`);
  return made;
};
