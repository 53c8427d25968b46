/** A lawful gap in an answer, as `extensions.withheld` lists it: one entry a place, however many nulls stand there. */
export interface Withheld {
  readonly coordinate: string;
  /** Keys of the answer from its root; `*` stands for every index of a list. */
  readonly path: readonly string[];
  readonly reason: string;
  readonly rule: string;
  readonly legalBasis: string;
  readonly count: number;
}

/** What the gateway sends beside `data`. */
export interface CreditExtensions {
  readonly requestId: string;
  readonly withheld?: readonly Withheld[];
}

const fits = (entry: Withheld, path: readonly (string | number)[]): boolean =>
  entry.path.length === path.length &&
  entry.path.every((key, place) => (key === '*' ? typeof path[place] === 'number' : key === path[place]));

/**
 * Why a place of the answer is null: the entry that withholds it, or undefined where there simply is no value.
 * A page that shows both alike tells its reader that a firm has no score, when it has one that is not for them.
 */
export const withheldAt = (
  { withheld = [] }: CreditExtensions,
  path: readonly (string | number)[],
): Withheld | undefined => withheld.find((entry) => fits(entry, path));
