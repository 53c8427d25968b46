/** Signals that ask a process to end, by the terminal or by whoever supervises it. */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Resolves when the process is asked to stop. A second Ctrl-C ends it at once.
 * Why: an orderly end answers what is being asked and stops the database; an impatient one is recovered from at the
 * next start.
 */
export const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    const stop = (): void => {
      for (const signal of STOP_SIGNALS) process.off(signal, stop);
      resolve();
    };
    for (const signal of STOP_SIGNALS) process.on(signal, stop);
  });
