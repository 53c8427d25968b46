import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../start-error.ts';
import { processMark } from './process-mark.ts';

/** What `instance.json` in the data folder says of the process that owns the embedded database. */
export interface Instance {
  readonly pid: number;
  /** Tells the process from a later one of the same number. */
  readonly mark: string;
  readonly startedAt: string;
  /** `command`: it keeps the database for itself and ends by itself. */
  readonly kind: 'server' | 'command';
  /** Once PostgreSQL accepts connections, until it is being stopped. */
  readonly postgres?: ServerAddress;
  /** Where the gateway answers, once it does. */
  readonly appAddress?: string;
  /** A copy of the programs, to be removed with the instance. */
  readonly temporaryFolder?: string;
}

export interface ServerAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}

export type InstanceFacts = Pick<Instance, 'postgres' | 'appAddress' | 'temporaryFolder'>;

/** The owned lock. Only its owner writes it. */
export interface InstanceLock {
  /** Replaces what it says beside who the owner is. */
  announce(facts: InstanceFacts): Promise<void>;
  release(): Promise<void>;
  /** What an owner left that did not come to release it: it was killed. */
  readonly abandoned: Instance | undefined;
}

export type LockAttempt =
  | { readonly kind: 'owned'; readonly lock: InstanceLock }
  | { readonly kind: 'held'; readonly by: Instance };

const lockFile = (dataDir: string): string => join(dataDir, 'instance.json');

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

const parse = (text: string): Instance | undefined => {
  try {
    return JSON.parse(text) as Instance;
  } catch {
    return undefined;
  }
};

const readText = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new StartError('DATA_FOLDER_UNUSABLE', `This user may not read ${path}.`, { cause: error });
  }
};

const isHeld = (instance: Instance | undefined): instance is Instance =>
  instance?.mark !== undefined && processMark(instance.pid) === instance.mark;

/** The instance that owns a data folder's database now; undefined when none does. */
export const readInstance = async (dataDir: string): Promise<Instance | undefined> => {
  const instance = parse((await readText(lockFile(dataDir))) ?? '');
  return isHeld(instance) ? instance : undefined;
};

const written = (dataDir: string, instance: Instance): Promise<string> => {
  const path = join(dataDir, `.instance-${randomUUID()}.json`);
  return writeFile(path, `${JSON.stringify(instance, null, 2)}\n`, { mode: 0o600, flag: 'wx' }).then(
    () => path,
  );
};

/** Puts the complete file in place, unless there is one. */
const claim = async (dataDir: string, instance: Instance): Promise<boolean> => {
  const path = await written(dataDir, instance);
  try {
    await link(path, lockFile(dataDir));
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(path, { force: true });
  }
};

/**
 * Takes an abandoned file away. Of two that try, one may take the other's new file and then puts it back.
 * Why that is enough: PostgreSQL itself refuses a second server on one folder, so the worst is a failed start.
 */
const clearAbandoned = async (dataDir: string, text: string): Promise<void> => {
  const aside = join(dataDir, `.instance-${randomUUID()}.json`);
  try {
    await rename(lockFile(dataDir), aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if ((await readText(aside)) !== text) await link(aside, lockFile(dataDir)).catch(() => undefined);
  await rm(aside, { force: true });
};

const ownedLock = (dataDir: string, instance: Instance, abandoned: Instance | undefined): InstanceLock => {
  let latest = Promise.resolve();
  return {
    abandoned,
    announce: (facts) => {
      latest = latest.then(async () =>
        rename(await written(dataDir, { ...instance, ...facts }), lockFile(dataDir)),
      );
      return latest;
    },
    release: () => latest.then(() => rm(lockFile(dataDir), { force: true })),
  };
};

/** Tries to become the owner of a data folder's database; says who is when somebody else is. */
export const tryLock = async (dataDir: string, kind: Instance['kind']): Promise<LockAttempt> => {
  const mark = processMark(process.pid) ?? String(process.pid);
  const instance: Instance = { pid: process.pid, mark, startedAt: new Date().toISOString(), kind };
  let abandoned: Instance | undefined;
  try {
    await mkdir(dataDir, { recursive: true });
    while (!(await claim(dataDir, instance))) {
      const text = await readText(lockFile(dataDir));
      if (text === undefined) continue;
      const found = parse(text);
      if (isHeld(found)) return { kind: 'held', by: found };
      abandoned = found;
      await clearAbandoned(dataDir, text);
    }
  } catch (error) {
    if (error instanceof StartError) throw error;
    const finding = `The data folder ${dataDir} cannot be written to (${codeOf(error)}).`;
    throw new StartError('DATA_FOLDER_UNUSABLE', finding, { cause: error });
  }
  return { kind: 'owned', lock: ownedLock(dataDir, instance, abandoned) };
};
