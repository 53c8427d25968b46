import { createProfile } from './cpu-profile.ts';
import type { Answers, Question, SeenStatement } from './protocol.ts';

/** A contestant that listens. */
export interface Serving {
  /** `http://127.0.0.1:1234` */
  readonly origin: string;
  /** Statements it has sent since it was last asked. */
  readonly takeStatements: () => { readonly count: number; readonly seen: readonly SeenStatement[] };
}

const send = (message: object): void => {
  process.send?.(message);
};

/** Serves as a process of its own, set up and questioned by its parent; ends with it. */
export const runContestant = <Setup>(start: (setup: Setup) => Promise<Serving>): void => {
  process.on('disconnect', () => process.exit());
  process.once('message', async (setup) => {
    const { origin, takeStatements } = await start(setup as Setup);
    const profile = createProfile();
    const answers: { [Kind in Question]: () => Promise<Answers[Kind]> } = {
      report: async () => {
        const { user, system } = process.cpuUsage();
        const { count, seen } = takeStatements();
        const rssBytes = process.memoryUsage.rss();
        return { cpuMs: (user + system) / 1000, rssBytes, statements: count, seen };
      },
      'start profile': profile.start,
      'stop profile': profile.stop,
    };
    process.on('message', async (question) => send({ answer: await answers[question as Question]() }));
    send({ origin });
  });
};
