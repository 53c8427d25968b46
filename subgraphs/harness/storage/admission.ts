import { DatabaseError } from './database-error.ts';

export interface AdmissionLimits {
  /** How many may be inside at once. */
  readonly places: number;
  /** How many may wait; one more is refused at once. */
  readonly mostWaiting: number;
  /** How long one may wait. */
  readonly waitMs: number;
}

/** Lets in as many as there are places; others wait in order, not for ever. Returns what the guest must call to leave. */
export type Admission = () => Promise<() => void>;

interface Waiting {
  readonly admit: () => void;
  readonly refuse: (error: DatabaseError) => void;
  readonly until: number;
}

/**
 * The queue in front of a pool of connections.
 * Why: postgres.js lets callers wait without bound when all connections are busy.
 */
export const createAdmission = ({ places, mostWaiting, waitMs }: AdmissionLimits): Admission => {
  const waiting: Waiting[] = [];
  let free = places;
  let timer: NodeJS.Timeout | undefined;

  const refuseLate = (): void => {
    timer = undefined;
    const now = performance.now();
    while (waiting[0] !== undefined && waiting[0].until <= now) {
      waiting.shift()?.refuse(new DatabaseError('DATABASE_BUSY'));
    }
    watch();
  };
  // One timer for all: they come in the order of their deadlines.
  const watch = (): void => {
    const next = waiting[0];
    if (timer === undefined && next !== undefined)
      timer = setTimeout(refuseLate, Math.max(1, next.until - performance.now()));
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next.admit();
  };
  const leaveOnce = (): (() => void) => {
    let inside = true;
    return () => {
      if (inside) leave();
      inside = false;
    };
  };

  return () => {
    if (free > 0) {
      free -= 1;
      return Promise.resolve(leaveOnce());
    }
    if (waiting.length >= mostWaiting) return Promise.reject(new DatabaseError('DATABASE_BUSY'));
    return new Promise((resolve, reject) => {
      waiting.push({
        admit: () => resolve(leaveOnce()),
        refuse: reject,
        until: performance.now() + waitMs,
      });
      watch();
    });
  };
};
