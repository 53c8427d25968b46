/** What a client may use in a minute, and how much of it at most before other gateways must be heard. */
export interface BucketLimit {
  readonly quota: number;
  readonly slice: number;
}

/**
 * One client's use of one minute, in one unit, as one gateway knows it: what all gateways had served when it last settled,
 * and what it has served itself since.
 */
export class Bucket {
  #settled = 0;
  #unsettled = 0;
  readonly #limit: BucketLimit;

  constructor(limit: BucketLimit) {
    this.#limit = limit;
  }

  get unsettled(): number {
    return this.#unsettled;
  }

  get remaining(): number {
    return Math.max(0, this.#limit.quota - this.#settled - this.#unsettled);
  }

  fits(amount: number): boolean {
    return amount <= this.remaining;
  }

  /** Whether others must be heard first. One amount larger than a slice is let through when nothing else waits. */
  needsSettling(amount: number): boolean {
    return this.#unsettled > 0 && this.#unsettled + amount > this.#limit.slice;
  }

  spend(amount: number): void {
    this.#unsettled += amount;
  }

  /** `sent` of what was unsettled is in `total` now. */
  settle(total: number, sent: number): void {
    this.#settled = Math.max(this.#settled, total);
    this.#unsettled -= sent;
  }
}

/** A twentieth of a quota, so that gateways together exceed it by no more than that for each of them but one. */
export const limitOf = (quota: number): BucketLimit => ({ quota, slice: Math.max(1, Math.ceil(quota / 20)) });
