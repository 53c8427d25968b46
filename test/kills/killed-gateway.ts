import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('gateway-process.ts', import.meta.url));

/** A gateway that is started again whenever it has ended. */
export class KilledGateway {
  readonly #env: NodeJS.ProcessEnv;
  #child: ChildProcess | undefined;
  #isOver = false;
  /** Where it listens; undefined while it does not. */
  address: string | undefined;

  constructor(env: NodeJS.ProcessEnv) {
    this.#env = { ...process.env, ...env };
    void this.#keepRunning();
  }

  kill(): void {
    this.#child?.kill('SIGKILL');
  }

  async listens(): Promise<void> {
    while (this.address === undefined) await sleep(20);
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    const child = this.#child;
    if (child === undefined || child.exitCode !== null) return;
    child.stdin?.end();
    await once(child, 'exit');
  }

  async #keepRunning(): Promise<void> {
    while (!this.#isOver) {
      const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
        env: this.#env,
        stdio: ['pipe', 'pipe', 'ignore'],
      });
      this.#child = child;
      const lines = child.stdout && createInterface({ input: child.stdout });
      lines?.on('line', (line) => {
        this.address = line;
      });
      await once(child, 'exit');
      this.address = undefined;
    }
  }
}
