import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { StartError } from '../start-error.ts';
import { hasProcessFiles, isRunning } from './process-mark.ts';

const readPostmasterPid = (databaseFolder: string): number | undefined => {
  try {
    return Number(readFileSync(join(databaseFolder, 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return undefined;
  }
};

/** Whether a process is a PostgreSQL that works in this folder; undefined when the system does not tell us. */
const worksIn = (pid: string, databaseFolder: string): boolean | undefined => {
  try {
    if (!readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')) return false;
    return readlinkSync(`/proc/${pid}/cwd`) === databaseFolder;
  } catch {
    return undefined;
  }
};

const commandLine = async (pid: number): Promise<string> => {
  const run = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => undefined);
  return run?.stdout ?? '';
};

/**
 * The processes of a PostgreSQL that still works in this folder; where there are process files, what outlived its parent too.
 * Why by folder and not by number alone: the number may long be somebody else's.
 */
const processesIn = async (databaseFolder: string, postmaster: number): Promise<readonly number[]> => {
  if (!hasProcessFiles) {
    const command = isRunning(postmaster) ? await commandLine(postmaster) : '';
    return command.includes('postgres') && command.includes(databaseFolder) ? [postmaster] : [];
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && worksIn(name, databaseFolder) === true)
    .map(Number)
    .filter(isRunning);
};

const signal = (pid: number, name: 'SIGINT' | 'SIGQUIT'): void => {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
    const finding = `A PostgreSQL of another user (process ${pid}) still works in the data folder.`;
    throw new StartError('DATA_FOLDER_UNUSABLE', finding, { cause: error });
  }
};

const allGone = async (pids: readonly number[], withinMs: number): Promise<boolean> => {
  for (let waited = 0; waited < withinMs; waited += 20) {
    if (!pids.some(isRunning)) return true;
    await sleep(20);
  }
  return !pids.some(isRunning);
};

/**
 * Stops the PostgreSQL that an owner left behind when it was killed, and waits until nothing of it works in the folder.
 * SIGINT ends it in order (a fast shutdown), SIGQUIT without: then the next start replays its log. Returns whether any was.
 */
export const stopLeftoverServer = async (
  databaseFolder: string,
  { patienceMs = 15_000 }: { readonly patienceMs?: number } = {},
): Promise<boolean> => {
  const postmaster = readPostmasterPid(databaseFolder);
  if (postmaster === undefined) return false;
  const pids = await processesIn(databaseFolder, postmaster);
  if (pids.length === 0) {
    // Why: PostgreSQL does not start beside a running process of the number it left, though that is another's by now.
    if (worksIn(String(postmaster), databaseFolder) === false)
      await rm(join(databaseFolder, 'postmaster.pid'), { force: true });
    return false;
  }
  if (pids.includes(postmaster)) signal(postmaster, 'SIGINT');
  if (await allGone(pids, patienceMs)) return true;
  for (const pid of pids) signal(pid, 'SIGQUIT');
  if (await allGone(pids, patienceMs)) return true;
  const finding = `A PostgreSQL left behind in the data folder (process ${pids[0]}) does not stop.`;
  throw new StartError('DATA_FOLDER_UNUSABLE', finding);
};
