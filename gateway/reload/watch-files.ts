import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

export interface WatchOptions {
  /** Read anew each time: a changed file may name others. */
  readonly files: () => Promise<readonly string[]>;
  readonly everyMs: number;
  /** Called when any of them has other contents than before; the next look waits for it. */
  readonly onChange: () => Promise<void>;
}

const contentsOf = async (files: readonly string[]): Promise<string> => {
  const digest = createHash('sha256');
  for (const file of files) {
    const text = await readFile(file).catch(() => 'missing');
    digest.update(file).update('\0').update(text).update('\0');
  }
  return digest.digest('base64');
};

/**
 * Looks at files again and again until it is stopped.
 * Why not by the system's notices: they miss mounted files, and files that are replaced by renaming.
 */
export const watchFiles = async ({ files, everyMs, onChange }: WatchOptions): Promise<() => void> => {
  const stopping = new AbortController();
  const look = async () => contentsOf(await files().catch(() => []));
  let seen = await look();
  const watch = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await sleep(everyMs, undefined, { signal: stopping.signal, ref: false });
      const now = await look();
      if (now === seen) continue;
      seen = now;
      await onChange();
    }
  };
  watch().catch(() => undefined);
  return () => stopping.abort();
};
