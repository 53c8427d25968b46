export interface RetryBudgetOptions {
  /** How many retries may be saved up. */
  readonly most: number;
  /** What each first question adds: 0.1 allows one retry for ten questions. */
  readonly share: number;
}

/**
 * Allows retries as a share of what is asked.
 * Why: a source that fails under load must not be asked twice as much for it.
 */
export class RetryBudget {
  readonly #options: RetryBudgetOptions;
  #left: number;

  constructor(options: RetryBudgetOptions) {
    this.#options = options;
    this.#left = options.most;
  }

  /** Notes a first question. */
  earn(): void {
    this.#left = Math.min(this.#options.most, this.#left + this.#options.share);
  }

  /** Whether one retry may be spent; it is spent then. */
  spend(): boolean {
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
