import { REASONS, type Reason } from '../../../schema/reasons.ts';
import { type AnswerPath, comparePaths, starredPath } from './answer-path.ts';

/** A lawful gap of an answer: how many nulls were written at a place, and why. */
export interface WithheldEntry {
  readonly coordinate: string;
  /** The caller's response keys; list positions are `*`. */
  readonly path: readonly string[];
  readonly reason: Reason;
  readonly rule: string;
  readonly legalBasis: string;
  readonly count: number;
}

/** Orders entries by path, then by coordinate and reason. */
export const compareEntries = (a: WithheldEntry, b: WithheldEntry): number =>
  comparePaths(a.path, b.path) || comparePaths([a.coordinate, a.reason], [b.coordinate, b.reason]);

interface Gap {
  readonly coordinate: string;
  readonly reason: Reason;
  readonly path: AnswerPath;
  /** The field may not be null, so the null stands for an object above it. */
  readonly reachesUp: boolean;
}

/** Gathers what is withheld while an answer is written. */
export class WithheldLog {
  #gaps: Gap[] = [];

  get length(): number {
    return this.#gaps.length;
  }

  add(gap: Gap): void {
    this.#gaps.push(gap);
  }

  /** Forgets the nulls written since `length`, because a null above has replaced them; keeps what caused that null. */
  forgetSince(length: number): void {
    const kept = this.#gaps.slice(length).filter((gap) => gap.reachesUp);
    this.#gaps = [...this.#gaps.slice(0, length), ...kept];
  }

  /** One entry for each coordinate, place and reason, sorted by path. */
  entries(): readonly WithheldEntry[] {
    const entries = new Map<string, WithheldEntry>();
    for (const { coordinate, reason, path } of this.#gaps) {
      const place = starredPath(path);
      const key = JSON.stringify([place, coordinate, reason]);
      const count = (entries.get(key)?.count ?? 0) + 1;
      const { rule, basis } = REASONS[reason];
      entries.set(key, { coordinate, path: place, reason, rule, legalBasis: basis, count });
    }
    return [...entries.values()].sort(compareEntries);
  }
}
