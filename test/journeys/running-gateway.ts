import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../subgraphs/harness/sdl/sdl-library.ts';

const MAIN = join(projectRoot(), 'dist/gateway/main.js');

/** A data folder of one's own, beside those of people. */
export const freshDataFolder = (): { readonly path: string; readonly remove: () => Promise<void> } => {
  const path = mkdtempSync(join(projectRoot(), '.data-journey-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
};

export interface RunningCommand {
  readonly child: ChildProcess;
  /** All it has printed so far, both streams apart. */
  readonly out: () => string;
  readonly err: () => string;
  /** Resolves when standard output holds the text; rejects when the command ends first. */
  readonly said: (text: string) => Promise<string>;
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
}

export interface RunOptions {
  readonly dataFolder: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the built command line as a shell would, in a process group of its own. */
export const runCommand = (args: readonly string[], { dataFolder, env = {} }: RunOptions): RunningCommand => {
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: projectRoot(),
    detached: true,
    env: { ...process.env, NODE_ENV: 'development', PORT: '0', CREDIT_DATA_DIR: dataFolder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const said = async (text: string): Promise<string> => {
    while (!out.includes(text)) {
      const closed = await Promise.race([ended, sleep(25)]);
      if (closed !== undefined && !out.includes(text)) {
        throw new Error(`ended with ${closed} before it said "${text}": ${out}${err}`);
      }
    }
    return out;
  };
  return { child, out: () => out, err: () => err, said, ended };
};

/** Starts the gateway and waits until it has said everything it says at a start. */
export const startGateway = async (options: RunOptions): Promise<RunningCommand> => {
  const gateway = runCommand(['start'], options);
  await gateway.said('Ctrl-C stops it');
  return gateway;
};

/** The address a started gateway printed. */
export const addressOf = (gateway: RunningCommand): string => {
  const address = /Ready at (\S+)/.exec(gateway.out())?.[1];
  if (address === undefined) throw new Error('the gateway printed no address');
  return address;
};

/** The process id of the PostgreSQL that serves a data folder. */
export const databaseProcess = async (dataFolder: string): Promise<number> => {
  const [pid] = (await readFile(join(dataFolder, 'postgres/postmaster.pid'), 'utf8')).split('\n');
  return Number(pid);
};

/** Whether a process runs. One that has ended and waits to be reaped by its new parent does not. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return !existsSync('/proc/self/stat');
  }
};
