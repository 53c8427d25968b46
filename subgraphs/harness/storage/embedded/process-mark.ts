import { existsSync, readFileSync } from 'node:fs';

/** Whether this system tells more of a process than its number. */
export const hasProcessFiles = existsSync('/proc/self/stat');

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

const signalReaches = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/**
 * Says which process a number stands for now, so that a later process of the same number is told apart; undefined when
 * there is none. Where there is no /proc only the number is known.
 */
export const processMark = (pid: number): string | undefined => {
  if (!Number.isSafeInteger(pid) || pid <= 0 || !signalReaches(pid)) return undefined;
  const stat = read(`/proc/${pid}/stat`);
  if (stat === undefined) return hasProcessFiles ? undefined : String(pid);
  // proc(5): the name in brackets may hold spaces; after it come the state (3rd field) and the start in ticks (22nd).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // Why: a zombie still has its number, but nothing of it runs.
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return [pid, read('/proc/sys/kernel/random/boot_id')?.trim() ?? '', fields[19]].join(':');
};

export const isRunning = (pid: number): boolean => processMark(pid) !== undefined;
