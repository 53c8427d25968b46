import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, realpath, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { createNoteSigner, type NoteSigner } from '../../audit/note/note-key.ts';
import { StartError } from '../../refusal.ts';

type Env = Readonly<Record<string, string | undefined>>;

const KEY_BYTES = 32;

/** Where the key lies unless CREDIT_LOG_KEY_FILE says otherwise: not where the database is, nor near it. */
export const logKeyPath = (env: Env): string => {
  if (env.CREDIT_LOG_KEY_FILE) return resolve(env.CREDIT_LOG_KEY_FILE);
  const configuration = env.XDG_CONFIG_HOME || join(homedir(), '.config');
  return join(configuration, 'credit-gateway', 'log-key.json');
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? `${error.code}` : 'unknown';

const realFolder = (path: string): Promise<string> => realpath(path).catch(() => resolve(path));

/** Why refused: whoever carries the data folder away would carry away what proves that nobody did. */
const refuseInside = async (path: string, dataDir: string): Promise<void> => {
  const [folder, data] = await Promise.all([realFolder(dirname(path)), realFolder(dataDir)]);
  if (folder === data || folder.startsWith(data + sep))
    throw new StartError('LOG_KEY_UNUSABLE', `${path} lies in the data folder.`);
};

const parseSeeds = (text: string, path: string): readonly Buffer[] => {
  const malformed = () => new StartError('LOG_KEY_UNUSABLE', `${path} is malformed.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformed();
  }
  const keys: unknown =
    typeof value === 'object' && value !== null && 'keys' in value ? value.keys : undefined;
  if (!Array.isArray(keys) || keys.length === 0) throw malformed();
  return keys.map((key: unknown) => {
    const seed = typeof key === 'string' && /^[0-9a-f]{64}$/.test(key) ? Buffer.from(key, 'hex') : undefined;
    if (seed?.length !== KEY_BYTES) throw malformed();
    return seed;
  });
};

const readSeeds = async (path: string): Promise<readonly Buffer[] | undefined> => {
  try {
    return parseSeeds(await readFile(path, 'utf8'), path);
  } catch (error) {
    if (error instanceof StartError) throw error;
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new StartError('LOG_KEY_UNUSABLE', `${path} cannot be read (${codeOf(error)}).`, { cause: error });
  }
};

/** Puts a complete, durable file in place; `new`: unless there is one, so that of two that start together one is first. */
const writeSeeds = async (path: string, seeds: readonly Buffer[], mode: 'new' | 'replace'): Promise<void> => {
  const aside = join(dirname(path), `.log-key-${randomUUID()}.json`);
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(aside, 'wx', 0o600);
    try {
      await file.writeFile(
        `${JSON.stringify({ keys: seeds.map((seed) => seed.toString('hex')) }, null, 2)}\n`,
      );
      await file.sync();
    } finally {
      await file.close();
    }
    if (mode === 'replace') await rename(aside, path);
    else await link(aside, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    throw new StartError('LOG_KEY_UNUSABLE', `${path} cannot be written (${codeOf(error)}).`, {
      cause: error,
    });
  } finally {
    await rm(aside, { force: true });
  }
};

/** The keys of a log: the last one signs, those before it signed earlier. */
export interface LogKeys {
  readonly signer: NoteSigner;
  readonly all: readonly NoteSigner[];
}

export interface LogKeyParts {
  readonly env: Env;
  readonly dataDir: string;
}

const loadSeeds = async ({ env, dataDir }: LogKeyParts): Promise<readonly Buffer[]> => {
  const path = logKeyPath(env);
  await refuseInside(path, dataDir);
  const found = await readSeeds(path);
  if (found !== undefined) return found;
  await writeSeeds(path, [randomBytes(KEY_BYTES)], 'new');
  const made = await readSeeds(path);
  if (made === undefined) throw new StartError('LOG_KEY_UNUSABLE', `${path} has gone.`);
  return made;
};

const signersOf = (origin: string, seeds: readonly Buffer[]): LogKeys => {
  const all = seeds.map((seed) => createNoteSigner(origin, seed));
  const signer = all.at(-1);
  if (signer === undefined) throw new StartError('LOG_KEY_UNUSABLE');
  return { signer, all };
};

/** Loads the keys that sign the log of this origin; makes the first when there is none. Throws StartError. */
export const loadLogKeys = async (origin: string, parts: LogKeyParts): Promise<LogKeys> =>
  signersOf(origin, await loadSeeds(parts));

/**
 * Adds a key, which signs from the next start on; the earlier ones stay, for they tell what they signed.
 * `announce` enters it into the log first. Why first: a key that signs unannounced would be taken for a forger's.
 */
export const rotateLogKey = async (
  origin: string,
  parts: LogKeyParts,
  announce: (next: NoteSigner, old: NoteSigner) => Promise<unknown>,
): Promise<NoteSigner> => {
  const seeds = await loadSeeds(parts);
  const seed = randomBytes(KEY_BYTES);
  const next = createNoteSigner(origin, seed);
  await announce(next, signersOf(origin, seeds).signer);
  await writeSeeds(logKeyPath(parts.env), [...seeds, seed], 'replace');
  return next;
};
