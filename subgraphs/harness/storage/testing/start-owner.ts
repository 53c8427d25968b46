import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { projectRoot } from '../../sdl/sdl-library.ts';

export interface Owner {
  readonly child: ChildProcess;
  /** The next line it says: `{pid}` of its PostgreSQL or `{code, message}` first, `{last}` when it was asked to end. */
  says(): Promise<Readonly<Record<string, unknown>>>;
  readonly ended: Promise<unknown>;
  /** Sends a signal and waits for its end. `group`: to all of its process group, as a terminal does on Ctrl-C. */
  signal(name: NodeJS.Signals, to?: 'process' | 'group'): Promise<void>;
}

/** Starts a process of its own that opens the storage of a data folder. */
export const startOwner = (environment: Readonly<Record<`OWNER_${string}`, string>>): Owner => {
  const file = fileURLToPath(new URL('owner-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', file], {
    cwd: projectRoot(),
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const exited = once(child, 'exit');
  return {
    child,
    ended: exited,
    says: async () => {
      const { value, done } = await lines.next();
      return done === true ? {} : JSON.parse(value);
    },
    signal: async (name, to = 'process') => {
      if (child.pid === undefined) throw new Error('the owner did not start');
      process.kill(to === 'group' ? -child.pid : child.pid, name);
      await exited;
    },
  };
};
