import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { placeOnce } from './place-once.ts';
import { StartError } from './start-error.ts';

/** The keys of one installation, 32 bytes each. They lie neither in the database nor in its folder. */
export interface InstallationKeys {
  /** Seals cursors. The passwords of readers and the nonces of proofs follow from it too. */
  readonly cursorKey: Buffer;
  /** AES-256; opens citizen identity numbers. */
  readonly identityKey: Buffer;
  /** Finds a citizen identity number without opening any. */
  readonly blindIndexKey: Buffer;
}

const NAMES = ['cursorKey', 'identityKey', 'blindIndexKey'] as const;
const KEY_BYTES = 32;

const parseKey = (value: unknown): Buffer | undefined => {
  if (typeof value !== 'string' || !/^[0-9a-f]*$/.test(value)) return undefined;
  const key = Buffer.from(value, 'hex');
  return key.length === KEY_BYTES ? key : undefined;
};

const parseKeys = (text: string, path: string): InstallationKeys => {
  const malformed = (what: string): StartError => new StartError('KEYS_MALFORMED', `${path}: ${what}.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformed('it is not JSON');
  }
  const entries = new Map(Object.entries(typeof value === 'object' && value !== null ? value : {}));
  const key = (name: (typeof NAMES)[number]): Buffer => {
    const found = parseKey(entries.get(name));
    if (found === undefined) throw malformed(`${name} is not ${KEY_BYTES} bytes in lower-case hexadecimal`);
    return found;
  };
  return {
    cursorKey: key('cursorKey'),
    identityKey: key('identityKey'),
    blindIndexKey: key('blindIndexKey'),
  };
};

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

const readKeys = async (path: string): Promise<InstallationKeys | undefined> => {
  try {
    return parseKeys(await readFile(path, 'utf8'), path);
  } catch (error) {
    if (error instanceof StartError) throw error;
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new StartError('KEYS_MALFORMED', `${path} cannot be read (${codeOf(error)}).`, { cause: error });
  }
};

const makeKeys = (path: string): Promise<void> => {
  const keys = Object.fromEntries(NAMES.map((name) => [name, randomBytes(KEY_BYTES).toString('hex')]));
  return placeOnce(path, `${JSON.stringify(keys, null, 2)}\n`);
};

/**
 * Loads the keys from the file that CREDIT_KEYS_FILE names, which must exist, else from `keys.json` in the data folder,
 * which is made the first time. A file that is there is never replaced.
 */
export const loadKeys = async ({
  dataDir,
  env,
}: {
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}): Promise<InstallationKeys> => {
  const named = env.CREDIT_KEYS_FILE;
  const path = named === undefined || named === '' ? join(dataDir, 'keys.json') : named;
  const found = await readKeys(path);
  if (found !== undefined) return found;
  if (path === named)
    throw new StartError('KEYS_MALFORMED', `CREDIT_KEYS_FILE names ${path}, which is not there.`);
  await makeKeys(path).catch((error: unknown) => {
    throw new StartError('DATA_FOLDER_UNUSABLE', `${path} cannot be written (${codeOf(error)}).`, {
      cause: error,
    });
  });
  const made = await readKeys(path);
  if (made === undefined) throw new StartError('KEYS_MALFORMED', `${path} has gone.`);
  return made;
};
