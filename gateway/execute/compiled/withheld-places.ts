import { REASONS } from '../../../schema/reasons.ts';
import type { WithheldReason } from '../../permission/decisions.ts';
import { compareEntries, type WithheldEntry } from '../project/withheld-log.ts';

export interface WithheldPlace {
  readonly coordinate: string;
  readonly path: readonly string[];
  readonly reason: WithheldReason;
}

/** The places of an operation where something may be withheld, each with a counter of its own. */
export class WithheldPlaces {
  readonly #numbers = new Map<string, number>();
  readonly #entries: Omit<WithheldEntry, 'count'>[] = [];

  /** The number of a place's counter. */
  place({ coordinate, path, reason }: WithheldPlace): number {
    const key = JSON.stringify([path, coordinate, reason]);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const { rule, basis } = REASONS[reason];
    this.#numbers.set(key, this.#entries.length);
    return this.#entries.push({ coordinate, path, reason, rule, legalBasis: basis }) - 1;
  }

  createCounters(): number[] {
    return this.#entries.map(() => 0);
  }

  /** One entry for each counter that has counted, sorted by path. */
  entries(counters: readonly number[]): readonly WithheldEntry[] {
    return this.#entries
      .map((entry, place) => ({ ...entry, count: counters[place] ?? 0 }))
      .filter(({ count }) => count > 0)
      .sort(compareEntries);
  }
}
