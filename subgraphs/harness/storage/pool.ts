import { setTimeout as sleep } from 'node:timers/promises';
import { type AdmissionLimits, createAdmission } from './admission.ts';
import { DatabaseError } from './database-error.ts';
import { type Client, type ClientOptions, createClient } from './postgres-client.ts';

/** A connection that is somebody's for the moment. */
export interface Connection {
  readonly client: Client;
  /** Whether it broke off: whatever was begun on it is undone. */
  isLost(): boolean;
  /** `broken`: not to be used again, because nobody knows what it is in the middle of. */
  giveBack(state: 'usable' | 'broken'): void;
}

export interface Pool {
  /** Waits for a place, within the limits of the queue. */
  take(): Promise<Connection>;
  /** Waits a few seconds for what was taken, then closes all connections. */
  close(): Promise<void>;
}

interface Kept {
  readonly client: Client;
  readonly until: number;
  lost: boolean;
}

/** A connection's memory in the server grows with the statements it has prepared. */
const LIFETIME_MS = 45 * 60_000;
const CLOSE_WAIT_MS = 5_000;

/**
 * Keeps connections to one database.
 * Why not the pool of postgres.js: when a connection breaks off in a transaction or with a statement on its way, that pool
 * ends the process or keeps a place that never connects again. Here each connection is a client of its own, and one
 * that broke off is thrown away.
 */
export const createPool = (url: string, options: ClientOptions, limits: AdmissionLimits): Pool => {
  const admit = createAdmission(limits);
  const all = new Set<Kept>();
  const idle: Kept[] = [];
  let closed = false;
  let allBack: () => void = () => undefined;

  const connect = (): Kept => {
    const onClose = (): void => {
      kept.lost = true;
      // Why: a statement sent between a socket's error and its close would wait for ever; this rejects it.
      void kept.client.end({ timeout: 0 });
    };
    const client = createClient(url, { ...options, onClose });
    const kept: Kept = { client, until: performance.now() + LIFETIME_MS, lost: false };
    all.add(kept);
    return kept;
  };
  const discard = (kept: Kept): void => {
    all.delete(kept);
    void kept.client.end({ timeout: 0 });
  };
  const isFresh = (kept: Kept): boolean => !closed && !kept.lost && performance.now() < kept.until;
  const nextIdle = (): Kept => {
    // Why the last one given back: it has most statements prepared.
    for (let kept = idle.pop(); kept !== undefined; kept = idle.pop()) {
      if (isFresh(kept)) return kept;
      discard(kept);
    }
    return connect();
  };

  return {
    take: async () => {
      const leave = await admit();
      if (closed) {
        leave();
        throw new DatabaseError('DATABASE_LOST');
      }
      const kept = nextIdle();
      return {
        client: kept.client,
        isLost: () => kept.lost,
        giveBack: (state) => {
          if (state === 'usable' && isFresh(kept)) idle.push(kept);
          else discard(kept);
          leave();
          if (idle.length === all.size) allBack();
        },
      };
    },
    close: async () => {
      closed = true;
      if (idle.length < all.size) {
        const back = new Promise<void>((resolve) => {
          allBack = resolve;
        });
        await Promise.race([back, sleep(CLOSE_WAIT_MS, undefined, { ref: false })]);
      }
      await Promise.all([...all].map(({ client }) => client.end({ timeout: 0 })));
    },
  };
};
