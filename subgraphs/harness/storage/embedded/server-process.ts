import { type ChildProcess, spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../start-error.ts';
import { folderAsSeenBy } from './database-folder.ts';
import { freePort } from './free-port.ts';
import type { ServerBinaries } from './server-binaries.ts';
import { type ServerSettings, serverArguments, serverEnvironment } from './server-settings.ts';
import type { ServerUser } from './server-user.ts';

export interface ServerProcess {
  readonly port: number;
  /** Resolves when PostgreSQL has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Ends it in order and waits; what commands and the gateway have open breaks off. */
  stop(): Promise<void>;
}

interface ProcessParts {
  readonly folder: string;
  readonly logFile: string;
  readonly binaries: ServerBinaries;
  readonly user: ServerUser | undefined;
  readonly settings: ServerSettings;
}

const MOST_LOG_BYTES = 16 * 1024 * 1024;

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

const spawnServer = async (port: number, parts: ProcessParts): Promise<ChildProcess> => {
  const log = await open(parts.logFile, 'a', 0o600);
  const child = spawn(
    parts.binaries.postgres,
    ['-D', folderAsSeenBy(parts.user, parts.folder), ...serverArguments(port, parts.settings)],
    {
      ...parts.user,
      cwd: parts.folder,
      env: serverEnvironment,
      stdio: ['ignore', log.fd, log.fd],
      // Why a group of its own: Ctrl-C in a terminal reaches the whole group, and the gateway has yet to finish its work.
      detached: true,
    },
  );
  await log.close();
  return child;
};

/** PostgreSQL writes its state into line 8 of its pid file. */
const isReady = async ({ folder }: ProcessParts, pid: number | undefined): Promise<boolean> => {
  const lines = (await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
};

const endOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(`ended with ${signal ?? code}`));
    child.once('error', (error) => resolve(error.message));
  });

const startOnce = async (port: number, parts: ProcessParts): Promise<ServerProcess | { words: string }> => {
  if (sizeOf(parts.logFile) > MOST_LOG_BYTES) await rm(parts.logFile);
  const before = sizeOf(parts.logFile);
  const child = await spawnServer(port, parts);
  let end: string | undefined;
  const ended = endOf(child).then((how) => {
    end = how;
  });
  // Why no deadline: replaying the log after a power cut takes its time, and giving up would begin it anew.
  while (end === undefined && !(await isReady(parts, child.pid))) await Promise.race([ended, sleep(10)]);
  if (end !== undefined) return { words: `${(await readFile(parts.logFile)).subarray(before)}${end}` };

  const endWithUs = (): void => void child.kill('SIGINT');
  process.once('exit', endWithUs);
  ended.then(() => process.off('exit', endWithUs));
  return {
    port,
    ended,
    stop: async () => {
      child.kill('SIGINT');
      const late = setTimeout(() => child.kill('SIGQUIT'), 30_000);
      await ended;
      clearTimeout(late);
    },
  };
};

/** What a second try helps against: a port taken meanwhile, or processes of the last server that are still ending. */
const PASSING = /Address already in use|pre-existing shared memory block is still in use/;

/** Starts PostgreSQL on a free port of 127.0.0.1 and returns when it accepts connections. */
export const startServerProcess = async (parts: ProcessParts): Promise<ServerProcess> => {
  let words = '';
  for (let attempt = 0; attempt < 5; attempt++) {
    const started = await startOnce(await freePort(), parts);
    if ('ended' in started) return started;
    words = started.words;
    if (!PASSING.test(words)) break;
    await sleep(200);
  }
  throw new StartError('EMBEDDED_DATABASE_FAILED', `PostgreSQL did not start:\n${words}\n`);
};
