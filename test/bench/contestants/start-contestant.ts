import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Answers, Question } from './protocol.ts';

export interface Contestant {
  /** `http://127.0.0.1:1234` */
  readonly origin: string;
  ask<Kind extends Question>(question: Kind): Promise<Answers[Kind]>;
  stop(): Promise<void>;
}

/** Waits for the next message of a child, or throws because it has ended. */
const createListen = (child: ChildProcess) => {
  const ended = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`a contestant ended with ${signal ?? code}`);
  });
  ended.catch(() => undefined);
  return async (): Promise<Record<string, unknown>> => {
    const answered = new Promise((resolve) => child.once('message', resolve));
    return (await Promise.race([answered, ended])) as Record<string, unknown>;
  };
};

/** How `npm start` runs Node; the other contestant gets the same. */
const NODE_OPTIONS = ['--max-semi-space-size=64'];

/** Starts a contestant in a process of its own, from a script beside this file. */
export const startContestant = async (
  script: 'serve-gateway' | 'serve-by-hand',
  setup: object,
): Promise<Contestant> => {
  const file = fileURLToPath(new URL(`./${script}.js`, import.meta.url));
  const child = fork(file, { execArgv: NODE_OPTIONS, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  child.send(setup);
  const listen = createListen(child);
  const { origin } = await listen();
  return {
    origin: String(origin),
    ask: async <Kind extends Question>(question: Kind) => {
      child.send(question);
      const { answer } = await listen();
      return answer as Answers[Kind];
    },
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
};
