export interface TurnstileOptions {
  /** How many may be inside at once. */
  readonly atOnce: number;
  /** How many may wait for them; one more is turned away. */
  readonly waiting: number;
}

/** Thrown at who finds the queue full. */
export class TurnedAway extends Error {
  override readonly name = 'TurnedAway';
}

/** Lets a bounded number of works run at once, and a bounded number wait in the order they came. */
export class Turnstile {
  readonly #options: TurnstileOptions;
  readonly #queue = new Set<() => void>();
  #inside = 0;

  constructor(options: TurnstileOptions) {
    this.#options = options;
  }

  get inside(): number {
    return this.#inside;
  }

  get isFree(): boolean {
    return this.#inside < this.#options.atOnce;
  }

  get waiting(): number {
    return this.#queue.size;
  }

  /** Rejects with TurnedAway when the queue is full, and with the signal's reason when it aborts before the turn comes. */
  async pass<Value>(work: () => Promise<Value>, signal?: AbortSignal): Promise<Value> {
    if (this.isFree) this.#inside += 1;
    else await this.#turn(signal);
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  /** Why the place is not given back in between: whoever comes just then would take it before the first in the queue. */
  #leave(): void {
    const [next] = this.#queue;
    if (next === undefined) this.#inside -= 1;
    else next();
  }

  #turn(signal: AbortSignal | undefined): Promise<void> {
    if (this.#queue.size >= this.#options.waiting) return Promise.reject(new TurnedAway());
    if (signal?.aborted) return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      const enter = () => {
        this.#queue.delete(enter);
        signal?.removeEventListener('abort', give);
        resolve();
      };
      const give = () => {
        this.#queue.delete(enter);
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', give, { once: true });
      this.#queue.add(enter);
    });
  }
}
